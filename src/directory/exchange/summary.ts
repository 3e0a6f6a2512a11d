/** A Change in few words: what it altered and whom. */
import { own, type JsonObject } from '../../scim/index.ts';
import type { Change, Membership } from '../change.ts';
import { SHOWN, type ChangeSummary, type Crowd, type Named } from './facts.ts';

/** Members are without their names as yet: a Change has only their ids. */
export function summaryOf(change: Change): ChangeSummary {
  const { kind, attributes, before, after, type } = change;
  const active = attributes.find(({ name }) => name === 'active');
  const [was, is] = [displayNameOf(before?.doc ?? null), displayNameOf(after?.doc ?? null)];
  return {
    kind,
    attributes: kind === 'updated' ? attributes.map(({ name }) => name) : [],
    active: kind === 'updated' && active !== undefined ? active.to !== false : null,
    renamedFrom: kind === 'updated' && was !== is ? was : null,
    joined: crowd(change.joined, type.name, change.id),
    left: kind === 'deleted' ? NOBODY : crowd(change.left, type.name, change.id),
  };
}

const NOBODY: Crowd = Object.freeze({ count: 0, some: [] });

function crowd(links: readonly Membership[], type: string, id: string): Crowd {
  const some = links.slice(0, SHOWN).map(({ memberId, memberType, groupId }): Named => {
    // Where a group is changed the others are its members.
    const other = groupId === id ? memberId : groupId;
    return { type: groupId === id ? memberType : type, id: other, name: null };
  });
  return { count: links.length, some };
}

const LONGEST_NAME = 200;

/** What people call a resource: its display name, the parts of its name, or what it signs in with. */
export function displayNameOf(doc: JsonObject | null): string | null {
  if (doc === null) return null;
  const name = (own(doc, 'name') ?? {}) as JsonObject;
  const parts = ['givenName', 'familyName'].map((part) => textIn(name, part)).filter((part) => part !== null);
  const found =
    textIn(doc, 'displayName') ??
    textIn(name, 'formatted') ??
    (parts.length > 0 ? parts.join(' ') : null) ??
    textIn(doc, 'userName');
  return found === null ? null : found.slice(0, LONGEST_NAME);
}

function textIn(object: unknown, key: string): string | null {
  const value = typeof object === 'object' && object !== null ? own(object as JsonObject, key) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
