/** Does to a replica what an entry of the log says was done, and tells where the entry does not fit what came before it. */
import type { AttributeChange } from '../../directory/index.ts';
import { equal, isObject, own, type Json, type JsonObject } from '../../scim/index.ts';
import type { Act } from './act.ts';
import type { Replica, Replicated } from './replica.ts';

/** Applies the act; the sentences say what of it does not follow from the acts before. */
export function replay(replica: Replica, act: Act): readonly string[] {
  const before = replica.find(act.id);
  const wrong = [...disorder(act, before), ...relink(replica, act)];
  if (act.kind === 'deleted') {
    touchGroups(replica, act);
    replica.end(act.id, act.position);
    replica.drop(act.id);
    return wrong;
  }
  return [...wrong, ...alter(replica, act, before)];
}

/** A change of members alone leaves the state as it is: only the version moves on. */
function alter(replica: Replica, act: Act, before: Replicated | undefined): readonly string[] {
  const { position, attributes, version, adopted } = act;
  const stays = before !== undefined && !adopted && attributes?.length === 0;
  if (before !== undefined && !stays) replica.end(act.id, position);
  const doc = before === undefined ? {} : readDoc(before.doc);
  replica.put({
    id: act.id,
    type: act.type,
    integration_id: act.integrationId,
    doc: doc === null || attributes === null ? null : JSON.stringify(attributes.reduce(changed, doc)),
    version: version.to ?? 0,
    since: stays ? before.since : position,
  });
  const stale = (attributes ?? []).filter(
    ({ name, from }) => doc !== null && !equal(valueAt(doc, name) ?? null, from),
  );
  return stale.map(({ name }) => `alters "${name}" from a value that it did not have`);
}

const readDoc = (doc: string | null): JsonObject | null =>
  doc === null ? null : (JSON.parse(doc) as JsonObject);

function* disorder({ kind, version }: Act, before: Replicated | undefined): Generator<string> {
  if (kind === 'created' && before !== undefined) yield 'creates what is there already';
  if (kind !== 'created' && before === undefined) yield `says "${kind}" of what is not there`;
  if (before !== undefined && version.from !== before.version)
    yield `begins at version ${version.from}, and the one before ended at ${before.version}`;
  if (kind !== 'deleted' && version.to !== (version.from ?? 0) + 1)
    yield `leads from version ${version.from ?? 0} to ${version.to}`;
}

function* relink(replica: Replica, { position, joined, left }: Act): Generator<string> {
  for (const link of left)
    if (!replica.unlink(link, position))
      yield `takes ${link.member_id} out of ${link.group_id}, where it was not`;
  for (const link of joined)
    if (!replica.link(link, position))
      yield `puts ${link.member_id} into ${link.group_id}, where it was already`;
}

/** A group's version follows its members, also when they leave by being deleted. */
function touchGroups(replica: Replica, { id, left }: Act): void {
  for (const groupId of new Set(left.map((link) => link.group_id))) {
    const group = groupId === id ? undefined : replica.find(groupId);
    if (group !== undefined) replica.put({ ...group, version: group.version + 1 });
  }
}

/** The container of an attribute is what stands before its last colon: the URN of its extension. */
function place(name: string): { readonly container: string | null; readonly key: string } {
  const colon = name.lastIndexOf(':');
  return colon < 0
    ? { container: null, key: name }
    : { container: name.slice(0, colon), key: name.slice(colon + 1) };
}

function holder(doc: JsonObject, container: string | null): JsonObject {
  const found = container === null ? doc : own(doc, container);
  return found !== undefined && isObject(found) ? found : {};
}

function valueAt(doc: JsonObject, name: string): Json | undefined {
  const { container, key } = place(name);
  return own(holder(doc, container), key);
}

function changed(doc: JsonObject, { name, to }: AttributeChange): JsonObject {
  const { container, key } = place(name);
  const { [key]: _was, ...rest } = holder(doc, container);
  const inside: JsonObject = to === null ? rest : { ...rest, [key]: to };
  if (container === null) return inside;
  const { [container]: _old, ...others } = doc;
  return Object.keys(inside).length === 0 ? others : { ...others, [container]: inside };
}
