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

/** `earlier` followed by one more step, as one edit again: later steps see what earlier ones did (RFC 7644 §3.5.2). */
export function thenAdd(earlier: LinkEdit, members: readonly Member[]): LinkEdit {
  const add = new Map(earlier.add);
  const remove = new Set(earlier.remove);
  for (const member of members) {
    remove.delete(member.value);
    if (!add.has(member.value)) add.set(member.value, member);
  }
  return { ...earlier, add, remove };
}

export function thenRemove(earlier: LinkEdit, ids: readonly string[]): LinkEdit {
  const add = new Map(earlier.add);
  const remove = new Set(earlier.remove);
  for (const id of ids) {
    add.delete(id);
    remove.add(id);
  }
  return { ...earlier, add, remove };
}

export function thenRemoveWhere(earlier: LinkEdit, where: Condition): LinkEdit {
  const kept = [...earlier.add].filter(([, member]) => !match(where, seen(member)));
  return { ...earlier, add: new Map(kept), where: [...earlier.where, where] };
}

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
