/** Whether an exchange is one that is looked for. Pure. */
import { timeOfId, type Effect } from '../../directory/index.ts';
import type { Bodies, Entry } from './entry.ts';

/** What to look for; undefined: anything. Times in milliseconds, `to` excluded; `before` is where a page goes on. */
export type AskedExchanges = {
  readonly integrationId?: string | undefined;
  /** The id or the userName of a person, or the id of a group. */
  readonly person?: string | undefined;
  readonly method?: string | undefined;
  readonly effect?: Effect | undefined;
  readonly resourceType?: string | undefined;
  readonly status?: number | undefined;
  readonly tokenId?: string | undefined;
  /** A text in the request, the answer or the facts, in any letter case. */
  readonly mentions?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly before?: string | undefined;
  readonly size: number;
  /** For somebody who may not see whom they are about. */
  readonly masked?: boolean | undefined;
};

type Test = (entry: Entry, bodies: Bodies | undefined) => boolean;

/** `people`: the ids and names that `person` may mean. */
export function fitting(asked: AskedExchanges & { readonly people: readonly string[] | undefined }): Test {
  const { people, mentions, from = -Infinity, to = Infinity } = asked;
  const wanted: readonly (readonly [unknown, (entry: Entry) => unknown])[] = [
    [asked.integrationId, ({ integrationId }) => integrationId],
    [asked.method, ({ method }) => method],
    [asked.effect, ({ facts }) => facts.effect],
    [asked.resourceType, ({ facts }) => facts.type],
    [asked.status, ({ status }) => status],
    [asked.tokenId, ({ token }) => token?.id],
  ];
  const equal = wanted.filter(([value]) => value !== undefined);
  const part = mentions?.toLowerCase();
  return (entry, bodies) => {
    const at = timeOfId(entry.id);
    return (
      at >= from &&
      at < to &&
      equal.every(([value, of]) => of(entry) === value) &&
      (people === undefined || people.some((each) => entry.people.includes(each))) &&
      (part === undefined || textsOf(entry, bodies).some((text) => text.toLowerCase().includes(part)))
    );
  };
}

const textsOf = (entry: Entry, bodies: Bodies | undefined): readonly string[] => [
  unescaped(entry.query),
  JSON.stringify(entry.facts),
  bodies?.request ?? '',
  bodies?.response ?? '',
];

/** A query is escaped, and what is looked for in it is not. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
