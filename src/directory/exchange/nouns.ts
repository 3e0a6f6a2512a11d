/** What resources are called in sentences: by their names, and by nouns where nobody knows the name. */
import type { Named, Part } from './facts.ts';

/** A person goes without a noun, everything else with it. */
export const kindOf = (type: string | null): string =>
  type === 'User' || type === null ? '' : `the ${nounsOf(type)[0]} `;

export const called = ({ subject, type }: Pick<Part, 'subject' | 'type'>): string =>
  subject === null ? `a ${nounsOf(type)[0]}` : named(subject, type);

export function named(subject: Named | null, type: string | null): string {
  if (subject === null) return `a ${nounsOf(type)[0]}`;
  return subject.name ?? `the ${nounsOf(subject.type ?? type)[0]} ${subject.id}`;
}

const NOUNS: Readonly<Record<string, readonly [string, string]>> = Object.freeze({
  User: ['person', 'people'],
  Group: ['group', 'groups'],
});

export const nounsOf = (type: string | null): readonly [string, string] =>
  NOUNS[type ?? ''] ?? ['resource', 'resources'];

export const counted = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
