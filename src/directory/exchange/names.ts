/** The names in the facts of an exchange: they are made with ids alone, and whoever writes them down looks up what these are called. */
import type { Crowd, ExchangeFacts, Named, Part } from './facts.ts';

/** The name of a resource by its id; null where nobody knows it. */
export type NameOf = (id: string) => string | null;

/** The ids of those that are without a name as yet. */
export const unnamedIn = (facts: ExchangeFacts): readonly string[] =>
  [facts, ...facts.parts].flatMap(namedIn).flatMap(({ id, name }) => (name === null ? [id] : []));

const namedIn = ({ subject, change, absent }: Part): readonly Named[] => [
  ...(subject === null ? NOBODY : [subject]),
  ...(change === null ? NOBODY : [...change.joined.some, ...change.left.some]),
  ...absent.some,
];

const NOBODY: readonly Named[] = Object.freeze([]);

/** The same facts with the names that are known. Of most exchanges all are named already. */
export const withNames = (facts: ExchangeFacts, nameOf: NameOf): ExchangeFacts =>
  unnamedIn(facts).length === 0
    ? facts
    : { ...partWithNames(facts, nameOf), parts: facts.parts.map((each) => partWithNames(each, nameOf)) };

function partWithNames<P extends Part>(part: P, nameOf: NameOf): P {
  const { subject, change, absent } = part;
  const named = (each: Named): Named => (each.name === null ? { ...each, name: nameOf(each.id) } : each);
  const crowd = (each: Crowd): Crowd => ({ ...each, some: each.some.map(named) });
  return {
    ...part,
    subject: subject && named(subject),
    change: change && { ...change, joined: crowd(change.joined), left: crowd(change.left) },
    absent: crowd(absent),
  };
}
