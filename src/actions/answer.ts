/** Representations with the relations that an answer shows, and no others. */
import {
  project,
  represent,
  tagOf,
  wants,
  type JsonObject,
  type Projection,
  type Relations,
  type ResourceType,
  type Stored,
} from '../scim/index.ts';
import { assignmentsOf, groupsOf, membersOf, type Tx } from '../store/index.ts';
import type { Caller } from './caller.ts';

/** What an answer shows, and the entity tag of just that. */
export type Answer = { readonly resource: JsonObject; readonly tag: string };

/** One resource as the caller sees it; what it is related to is read unless it is known already. */
export async function answerOf(
  tx: Tx,
  caller: Caller,
  type: ResourceType,
  stored: Stored,
  projection: Projection,
  related?: RelationsFor,
): Promise<Answer> {
  const relationsFor = related ?? (await readRelations(tx, caller, type, [stored.id], projection));
  const whole = represent(type, stored, caller.base, relationsFor(stored.id));
  return { resource: project(type, projection, whole), tag: tagOf(whole) };
}

type RelationsFor = (id: string) => Relations;

/**
 * What an answer will show of a resource that is read or written meanwhile, as far as a write of it cannot alter it: nothing in
 * between has to be waited for then. Nobody can have put a resource into a group whose id was just made.
 */
export async function relatedBefore(
  tx: Tx,
  caller: Caller,
  type: ResourceType,
  id: string,
  projection: Projection,
  isNew: boolean,
): Promise<RelationsFor | undefined> {
  if (!shows(type, projection, 'groups')) return undefined;
  return isNew ? () => ({ groups: [] }) : readRelations(tx, caller, type, [id], projection);
}

/** Several; their memberships are read in one query for all of them. */
export async function answersOf(
  tx: Tx,
  caller: Caller,
  type: ResourceType,
  stored: readonly Stored[],
  projection: Projection,
): Promise<readonly JsonObject[]> {
  const ids = stored.map(({ id }) => id);
  const relationsFor = await readRelations(tx, caller, type, ids, projection);
  return stored.map((each) =>
    project(type, projection, represent(type, each, caller.base, relationsFor(each.id))),
  );
}

async function readRelations(
  tx: Tx,
  caller: Caller,
  type: ResourceType,
  ids: readonly string[],
  projection: Projection,
): Promise<RelationsFor> {
  if (shows(type, projection, 'members')) {
    const members = await membersOf(tx, caller, ids);
    return (id) => ({ members: members.get(id) ?? [] });
  }
  if (shows(type, projection, 'groups')) {
    const groups = await groupsOf(tx, caller, ids);
    return (id) => ({ groups: groups.get(id) ?? [] });
  }
  const counted = countedOf(type);
  if (counted !== undefined && wants(projection, counted.name)) {
    const numbers = await assignmentsOf(tx, caller, counted.counts, ids);
    return (id) => ({ assignments: numbers.get(id) ?? 0 });
  }
  return () => ({});
}

/** The attribute of a type that is counted, if it has one. */
function countedOf({ readOnly, schema }: ResourceType) {
  // People and groups have none, and they are what is mostly asked for.
  if (readOnly !== true) return undefined;
  return schema.attributes.flatMap(({ name, counts }) => (counts === undefined ? [] : [{ name, counts }]))[0];
}

export const shows = (type: ResourceType, projection: Projection, name: string): boolean =>
  type.names.get(name)?.attribute.relation !== undefined && wants(projection, name);
