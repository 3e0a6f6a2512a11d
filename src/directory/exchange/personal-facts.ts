/** What is told of an exchange without telling who anybody is: for people who may look at requests and not at people. Pure. */
import type { Crowd, ExchangeFacts, Named, Part, Skipped } from './facts.ts';
import { impersonalId, impersonalPath, impersonalSentence, MASKED } from './personal-text.ts';

/** Names of groups stay, and ids. */
export const impersonalFacts = (facts: ExchangeFacts): ExchangeFacts => ({
  ...facts,
  ...impersonalPart(facts),
  lookedFor: facts.lookedFor && {
    ...facts.lookedFor,
    value: isOfGroup(facts) ? facts.lookedFor.value : impersonalId(facts.lookedFor.value),
  },
  parts: facts.parts.map(impersonalPart),
});

const isOfGroup = ({ type }: Pick<Part, 'type'>): boolean => type === 'Group';

function impersonalPart<P extends Part>(part: P): P {
  const { subject, change, held, reason, normalised, skipped, absent } = part;
  return {
    ...part,
    subject: subject && impersonalNamed(subject),
    change: change && {
      ...change,
      renamedFrom: change.renamedFrom !== null && !isOfGroup(part) ? MASKED : change.renamedFrom,
      joined: impersonalCrowd(change.joined),
      left: impersonalCrowd(change.left),
    },
    held: held === null ? null : impersonalSentence(held),
    reason: reason && { ...reason, detail: impersonalSentence(reason.detail) },
    normalised: normalised.map((each) => ({ ...each, where: each.where.map(impersonalPath) })),
    skipped: impersonalTexts(skipped),
    absent: impersonalCrowd(absent),
  };
}

/** Whoever is no group may be a person. */
const impersonalNamed = ({ type, id, name }: Named): Named => ({
  type,
  id: impersonalId(id),
  name: type === 'Group' ? name : null,
});

const impersonalCrowd = ({ count, some }: Crowd): Crowd => ({ count, some: some.map(impersonalNamed) });
const impersonalTexts = ({ count, some }: Skipped): Skipped => ({ count, some: some.map(impersonalId) });

/** Below the endpoint: what stands in the place of an id may be a name. */
export const impersonalPlace = (path: string): string =>
  path
    .split('/')
    .map((segment, index) =>
      index < 2 || segment === '.search' || segment.startsWith('urn:ietf:') ? segment : impersonalId(segment),
    )
    .join('/');

const NAMES_ALONE = new Set(['attributes', 'excludedattributes', 'sortby', 'sortorder']);
const NUMBERS = new Set(['startindex', 'count']);

/** Of a query the parameters stay, and the names in them. */
export const impersonalQuery = (query: string): string =>
  [...new URLSearchParams(query)]
    .map(([name, value]) => {
      const key = name.toLowerCase();
      if (NUMBERS.has(key) && /^\d+$/.test(value)) return `${name}=${value}`;
      const told = key === 'filter' || NAMES_ALONE.has(key) ? impersonalPath(value) : MASKED;
      return `${impersonalPath(name)}=${encodeURIComponent(told)}`;
    })
    .join('&');
