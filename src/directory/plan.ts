/** Planning: from what is there and what is wanted to the Change that would really alter something. Pure. */
import {
  apply,
  attributeEditsOf,
  diff,
  exactly,
  linkEditOf,
  made,
  NO_LINK_EDIT,
  requireAll,
  targetName,
  withFallbacks,
  type JsonObject,
  type LinkEdit,
  type ResourceType,
  type Stored,
} from '../scim/index.ts';
import type { AttributeChange, Change, Circumstances, Head, Intent, Membership, Plan } from './change.ts';
import { withoutEmptyEmails } from './empty-emails.ts';
import { joining } from './joining.ts';
import { requireShortKeys, requireVisibleName } from './keys.ts';

/** What an intent does with the members of a group; a PUT without `members` empties it (RFC 7644 §3.5.1). */
export function linkEdit(type: ResourceType, intent: Intent): LinkEdit {
  if (!type.names.has('members') || intent.kind === 'remove') return NO_LINK_EDIT;
  if (intent.kind === 'patch') return linkEditOf(intent.edits) ?? NO_LINK_EDIT;
  const kept = intent.kind === 'replace' && intent.unnamedMembers === 'kept';
  const { members = kept ? undefined : [] } = intent.draft;
  return members === undefined ? NO_LINK_EDIT : exactly(members);
}

/** Errors: 400 invalidValue, mutability, noTarget, as the RFC has them for the state that is met. */
export function plan(head: Head, intent: Intent, about: Circumstances): Plan {
  if (intent.kind === 'remove') return { change: removal(head, about), skipped: [] };
  const before = head.stored?.doc ?? {};
  const asked = wanted(about.type, before, intent);
  const after = about.emptyEmails === 'drop' ? withoutEmptyEmails(asked) : asked;
  requireAll(about.type, after, intent.kind === 'patch' ? before : undefined);
  requireShortKeys(about.type, after);
  requireVisibleName(before, after);
  const { joined, skipped } = joining(head, about);
  const attributes = changesOf(about.type, before, after);
  const adopted = head.stored !== null && head.integrationId !== about.integrationId;
  const nothing =
    head.stored !== null && attributes.length + joined.length + head.removed.length === 0 && !adopted;
  if (nothing) return { change: null, skipped };
  return { change: alteration(head, about, after, attributes, joined), skipped };
}

function wanted(
  type: ResourceType,
  before: JsonObject,
  intent: Exclude<Intent, { kind: 'remove' }>,
): JsonObject {
  if (intent.kind !== 'patch' && Object.keys(before).length === 0)
    return withFallbacks(type, made(type, intent.draft.doc), before);
  const edits =
    intent.kind === 'patch' ? attributeEditsOf(intent.edits) : diff(type, before, intent.draft.doc);
  return withFallbacks(type, apply(before, edits), before);
}

function changesOf(type: ResourceType, before: JsonObject, after: JsonObject): readonly AttributeChange[] {
  return diff(type, before, after).map((edit) => {
    const holder = (doc: JsonObject): JsonObject =>
      edit.at.container === null ? doc : ((doc[edit.at.container] ?? {}) as JsonObject);
    const { name } = edit.at.attribute;
    return { name: targetName(edit.at), from: holder(before)[name] ?? null, to: holder(after)[name] ?? null };
  });
}

function alteration(
  head: Head,
  about: Circumstances,
  doc: JsonObject,
  attributes: readonly AttributeChange[],
  joined: readonly Membership[],
): Change {
  const { type, id, integrationId, now } = about;
  const before = head.stored;
  const after: Stored = {
    id,
    doc,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? now,
    modifiedAt: Math.max(now, before === null ? now : before.modifiedAt + 1),
  };
  const kind = before === null ? 'created' : 'updated';
  return {
    kind,
    type,
    id,
    integrationId,
    before,
    after,
    attributes,
    joined,
    left: head.removed,
    ...(before !== null && head.integrationId !== integrationId ? { adoptedFrom: head.integrationId } : {}),
    at: now,
  };
}

function removal(head: Head, { type, id, integrationId, now }: Circumstances): Change {
  return {
    kind: 'deleted',
    type,
    id,
    integrationId,
    before: head.stored,
    after: null,
    attributes: [],
    joined: [],
    left: head.removed,
    at: now,
  };
}
