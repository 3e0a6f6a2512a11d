/** Whom an exchange is about: ids, and the folded names by which people sign in. */
import { REMOVED, type ExchangeFacts, type Named } from '../../directory/index.ts';
import { fold } from '../../scim/index.ts';
import type { Capture } from './capture.ts';
import { LONGEST_NAME } from './known-names.ts';

/** `marked`: those by whom it is found; who is known by an id needs the name only where it came, went or changed. */
export type People = { readonly all: readonly string[]; readonly marked: readonly string[] };

/** Of the one that it is about, of members that came and went, of whom was looked for. */
export function peopleOf(capture: Pick<Capture, 'userNames'>, facts: ExchangeFacts): People {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const part of [facts, ...facts.parts]) for (const each of peopleIn(part)) add(ids, each.id);
  for (const name of capture.userNames) add(names, fold(name));
  if (facts.lookedFor !== null) add(names, fold(facts.lookedFor.value));
  const all = [...ids, ...names];
  return { all, marked: namesMatter(facts) ? all : [...ids] };
}

function add(found: Set<string>, text: string): void {
  if (text === '' || text.length > LONGEST_NAME || text === REMOVED) return;
  // Not every database takes every text.
  found.add(text.toWellFormed().replaceAll('\0', '\uFFFD'));
}

function namesMatter({ subject, change, parts }: ExchangeFacts): boolean {
  if (subject === null || subject.id === '' || parts.length > 0) return true;
  return change !== null && (change.kind !== 'updated' || change.attributes.includes('userName'));
}

const peopleIn = ({ subject, change }: Pick<ExchangeFacts, 'subject' | 'change'>): readonly Named[] =>
  change === null
    ? subject === null
      ? NOBODY
      : [subject]
    : [...(subject === null ? NOBODY : [subject]), ...change.joined.some, ...change.left.some];

const NOBODY: readonly never[] = Object.freeze([]);
