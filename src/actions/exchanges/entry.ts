/** An exchange as it is packed, and the marks by which the packs of some are found. */
import type { AttributeChange, Effect, ExchangeFacts } from '../../directory/index.ts';

export type Entry = {
  readonly id: string;
  readonly integrationId: string;
  /** The dialect of its integration at that time. */
  readonly idp: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly token: { readonly id: string; readonly label: string | null } | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly status: number;
  readonly durationMs: number;
  readonly facts: ExchangeFacts;
  /** Ids and folded names of those whom it is about. */
  readonly people: readonly string[];
};

/** Texts as they were sent and answered, without secrets; '' where there was nothing. */
export type Bodies = {
  readonly id: string;
  readonly request: string;
  readonly response: string;
  readonly diff: readonly AttributeChange[];
};

/** Effects that somebody should look at; there are few of them, so they have marks. */
export const NOTABLE: ReadonlySet<Effect> = new Set(['no-effect', 'held', 'refused']);

/** By what the minute of an exchange is found: it leads to `people`, among which not all are looked for. */
export const marksOf = ({ integrationId, facts }: Entry, people: readonly string[]): readonly string[] => [
  integrationMark(integrationId),
  ...(NOTABLE.has(facts.effect) ? [effectMark(facts.effect)] : []),
  ...people.map(personMark),
];

export const personMark = (idOrName: string): string => `p:${idOrName}`;
export const integrationMark = (id: string): string => `i:${id}`;
export const effectMark = (effect: Effect): string => `e:${effect}`;
