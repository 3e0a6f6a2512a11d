/** Changes as a delta query tells them: what is new as it is, what is changed by what altered, what is gone by its id. */
import {
  DEFAULT_PROJECTION,
  deltaItem,
  deltaOperations,
  diff,
  readProjection,
  targetName,
  type Alteration,
  type DeltaItem,
  type JsonObject,
  type Projection,
  type ResourceType,
  type Stored,
} from '../scim/index.ts';
import { alterationsOf, type Altered, type Changed, type Tx } from '../store/index.ts';
import { answersOf } from './answer.ts';
import type { Caller } from './caller.ts';

/** In the order of the changes; `since` is the position from which alterations are told. */
export async function tell(
  tx: Tx,
  caller: Caller,
  since: number,
  changed: readonly Changed[],
  projectionFor: (type: ResourceType) => Projection,
): Promise<readonly JsonObject[]> {
  const items = new Map<string, DeltaItem>();
  for (const type of caller.types) {
    const those = changed.filter((each) => each.type === type.name);
    const projection = projectionFor(type);
    const whole = those.filter(({ created }) => created || projection !== DEFAULT_PROJECTION);
    const parts = those.filter((each) => !whole.includes(each));
    for (const [id, data] of await shown(tx, caller, type, whole, projection))
      items.set(id, { type: type.name, id, kind: kindOf(whole, id), told: { data } });
    for (const item of await altered(tx, caller, since, type, parts)) items.set(item.id, item);
  }
  return changed.map(({ id, type }) => deltaItem(items.get(id) ?? { type, id, kind: 'delete', told: null }));
}

const kindOf = (changed: readonly Changed[], id: string): DeltaItem['kind'] =>
  changed.some((each) => each.id === id && each.created) ? 'create' : 'update';

async function shown(
  tx: Tx,
  caller: Caller,
  type: ResourceType,
  changed: readonly Changed[],
  projection: Projection,
): Promise<ReadonlyMap<string, JsonObject>> {
  const stored = changed.flatMap((each): readonly Stored[] => (each.stored === null ? [] : [each.stored]));
  const answers = await answersOf(tx, caller, type, stored, projection);
  return new Map(stored.map(({ id }, index) => [id, answers[index] ?? {}]));
}

/** The members of a group are not read in order to tell which of them came and went. */
async function altered(
  tx: Tx,
  caller: Caller,
  since: number,
  type: ResourceType,
  changed: readonly Changed[],
): Promise<readonly DeltaItem[]> {
  const relations = type.schema.attributes
    .filter(({ relation }) => relation !== undefined)
    .map(({ name }) => name);
  const now = await shown(tx, caller, type, changed, readProjection(type, [], relations));
  const alterations = await alterationsOf(tx, caller.tenantId, since, [...now.keys()]);
  const docs = new Map(changed.map((each) => [each.id, each.stored?.doc]));
  const silent: string[] = [];
  const items = [...now].map(([id, resource]): DeltaItem => {
    const operations = deltaOperations(type, resource, alterationOf(type, alterations.get(id), docs.get(id)));
    if (operations.length === 0) silent.push(id);
    return { type: type.name, id, kind: 'update', told: { operations } };
  });
  // What altered and is not shown, such as who manages it, cannot be told by parts.
  const whole = await shown(
    tx,
    caller,
    type,
    changed.filter(({ id }) => silent.includes(id)),
    DEFAULT_PROJECTION,
  );
  return items.map((item) => {
    const data = whole.get(item.id);
    return data === undefined ? item : { ...item, told: { data } };
  });
}

function alterationOf(
  type: ResourceType,
  altered: Altered | undefined,
  after: JsonObject | undefined,
): Alteration {
  const { before = after, joined = [], left = [] } = altered ?? {};
  const attributes = diff(type, before ?? {}, after ?? {}).map(({ at }) => targetName(at));
  return { attributes, joined, left };
}
