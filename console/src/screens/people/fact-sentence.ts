/** A fact of the history as a short sentence, from where the page stands. */
import type { Fact } from '../../api/people.ts';
import { words } from '../../words/index.ts';

const { fact: said } = words.people;

/** `id`: whom the page is about; `names`: of groups by their ids. */
export function sentenceOf(fact: Fact, id: string, names: ReadonlyMap<string, string> | undefined): string {
  if (fact.erased) return said.erased;
  if (fact.resource.id !== id) return membershipOf(fact, id, names);
  if (fact.kind === 'created') return said.created;
  if (fact.kind === 'deleted') return said.deleted;
  const { joined, left, before, after } = fact;
  const parts = [
    ...alterationOf(before ?? {}, after ?? {}),
    ...(joined.length > 0 ? [said.someJoined(joined.length)] : []),
    ...(left.length > 0 ? [said.someLeft(left.length)] : []),
  ];
  return parts.length === 0 ? said.updated : parts.join(', ');
}

function membershipOf(
  { joined, left }: Fact,
  id: string,
  names: ReadonlyMap<string, string> | undefined,
): string {
  const nameOf = (group: string): string => names?.get(group) ?? group;
  const came = joined.find((link) => link.id === id);
  if (came !== undefined) return said.joined(nameOf(came.group));
  const went = left.find((link) => link.id === id);
  return went === undefined ? said.updated : said.left(nameOf(went.group));
}

type Values = Readonly<Record<string, unknown>>;

function alterationOf(before: Values, after: Values): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return [];
  if (names.includes('active')) return [after['active'] === false ? said.deactivated : said.reactivated];
  const [was, is] = [before['displayName'], after['displayName']];
  if (names.length === 1 && typeof was === 'string' && typeof is === 'string') return [said.renamed(was, is)];
  return [said.attributes(names.map((name) => name.split(':').at(-1) ?? name).join(', '))];
}
