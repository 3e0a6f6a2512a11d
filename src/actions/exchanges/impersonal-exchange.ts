/** Exchanges for people whose roles do not let them look at people: told as they were, without values that say who anybody is. */
import {
  impersonalBody,
  impersonalFacts,
  impersonalPlace,
  impersonalQuery,
  impersonalValue,
} from '../../directory/index.ts';
import type { Json } from '../../scim/index.ts';
import { Refusal } from '../refusal.ts';
import type { Entry } from './entry.ts';
import type { AskedExchanges } from './fitting.ts';
import type { NameHolder } from './name-holder.ts';

export const impersonalEntry = (entry: Entry): Entry => ({
  ...entry,
  path: impersonalPlace(entry.path),
  query: impersonalQuery(entry.query),
  facts: impersonalFacts(entry.facts),
  people: [],
});

export type AttributeDiff = { readonly name: string; readonly from: unknown; readonly to: unknown };

/** `bodies` null: there were none, or they are no longer kept. Texts as they were sent, where they were short. */
export type ExchangeTexts = {
  readonly bodies: { readonly request: string; readonly response: string } | null;
  readonly diff: readonly AttributeDiff[];
  /** Who has the name that it was refused for. */
  readonly holder: NameHolder | null;
};

/** What a detail has beside the entry. The name of a group is nobody's. */
export function impersonalTexts({ bodies, diff, holder }: ExchangeTexts, group: boolean): ExchangeTexts {
  return {
    bodies: bodies && {
      request: impersonalBody(bodies.request, group),
      response: impersonalBody(bodies.response, group),
    },
    diff: diff.map(({ name, from, to }) => ({
      name,
      from: impersonalValue(name, from as Json, group),
      to: impersonalValue(name, to as Json, group),
    })),
    holder: holder && { ...holder, name: holder.type === 'Group' ? holder.name : null },
  };
}

const ID = /^[0-9a-f-]{36}$/i;

/** Whoever may not see a value may not find out by searching for it, either. Errors: forbidden. */
export function requireImpersonal({ person, mentions }: AskedExchanges): void {
  if (mentions === undefined && (person === undefined || ID.test(person))) return;
  throw new Refusal(
    'forbidden',
    'Searching requests by what they say of people needs the permission USER:READ; look for a person by the id.',
  );
}
