/** Members of a group as links: read from a request one by one, and altered as one composed link edit. */
import type { Condition } from './condition.ts';
import { ScimError } from './error.ts';
import { isList, isObject, own, type JsonObject } from './json.ts';
import { match } from './match.ts';
import type { Attribute } from './schema.ts';
import { readElement, type Ignored } from './value.ts';

/** A member as a client names it: the id, and the resource type if it says so. */
export type Member = { readonly value: string; readonly type: string | null };

/**
 * What a request wants of a group's members, whatever the number of operations: the links that stand afterwards are
 * (those of `base`, less `remove`, less those that match one of `where`) and `add`. Nothing here holds the members there are.
 */
export type LinkEdit = {
  readonly base: 'present' | 'nothing';
  readonly add: ReadonlyMap<string, Member>;
  readonly remove: ReadonlySet<string>;
  readonly where: readonly Condition[];
};

export const NO_LINK_EDIT: LinkEdit = { base: 'present', add: new Map(), remove: new Set(), where: [] };

/** The edit that leaves exactly these members: a PUT, or a replace of `members`. */
export const exactly = (members: readonly Member[]): LinkEdit => ({
  ...NO_LINK_EDIT,
  base: 'nothing',
  add: new Map(members.map((each) => [each.value, each])),
});

/** A link edit in the making; changed by its one owner, each step at the cost of what it names. */
export type LinkSteps = {
  base: LinkEdit['base'];
  readonly add: Map<string, Member>;
  readonly remove: Set<string>;
  readonly where: Condition[];
  /** How many steps described members by a filter. */
  described: number;
  touched: boolean;
};

export const linkSteps = (): LinkSteps => ({
  base: 'present',
  add: new Map(),
  remove: new Set(),
  where: [],
  described: 0,
  touched: false,
});

/** All steps as one edit; undefined when there was none. Later steps see what earlier ones did (RFC 7644 §3.5.2). */
export const linkEditAfter = ({ base, add, remove, where, touched }: LinkSteps): LinkEdit | undefined =>
  touched ? { base, add, remove, where } : undefined;

export function addMembers(steps: LinkSteps, members: readonly Member[]): void {
  steps.touched = true;
  for (const member of members) {
    steps.remove.delete(member.value);
    if (!steps.add.has(member.value)) steps.add.set(member.value, member);
  }
}

/** Exactly these members from here on. */
export function setMembers(steps: LinkSteps, members: readonly Member[]): void {
  steps.base = 'nothing';
  steps.add.clear();
  steps.remove.clear();
  steps.where.length = 0;
  addMembers(steps, members);
}

export function removeMembers(steps: LinkSteps, ids: readonly string[]): void {
  steps.touched = true;
  for (const id of ids) {
    steps.add.delete(id);
    if (steps.base === 'present') steps.remove.add(id);
  }
}

/** Errors: 413 payloadTooLarge where there are more filters than one question to the store can hold. */
export function removeMembersWhere(steps: LinkSteps, where: Condition, most: number): void {
  steps.touched = true;
  if (++steps.described > most)
    throw new ScimError(
      'payloadTooLarge',
      `A PATCH takes at most ${most} filters that describe members; send several.`,
    );
  for (const [id, member] of steps.add) if (match(where, seen(member))) steps.add.delete(id);
  if (steps.base === 'present') steps.where.push(where);
}

/** A new member as a filter sees it before anybody has looked it up. */
const seen = ({ value, type }: Member): JsonObject => ({ value, type: type ?? 'User' });

/** The members in a request: a list, or one object. Errors: 400 invalidValue, naming the element. */
export function readMembers(attribute: Attribute, value: unknown, ignored: Ignored): readonly Member[] {
  if (value === null || value === undefined) return [];
  const list: readonly unknown[] = isList(value) ? value : [value];
  return list.map((each, index) => readMember(attribute, each, `${attribute.name}[${index}]`, ignored));
}

function readMember(attribute: Attribute, value: unknown, name: string, ignored: Ignored): Member {
  const element = readElement(attribute, value, name, ignored);
  const id = isObject(element) ? own(element, 'value') : undefined;
  if (typeof id !== 'string' || id === '')
    throw new ScimError('invalidValue', `"${name}" needs "value", the id of the member.`);
  const type = isObject(element) ? own(element, 'type') : undefined;
  return { value: id, type: typeof type === 'string' ? canonicalType(attribute, type) : null };
}

/** "user" is "User": the type of a member is compared without case. */
function canonicalType(attribute: Attribute, type: string): string {
  const allowed = attribute.sub?.find((each) => each.name === 'type')?.canonicalValues ?? [];
  return allowed.find((each) => each.toLowerCase() === type.toLowerCase()) ?? type;
}
