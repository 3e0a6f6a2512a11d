/** The oracle of history: the log played from its first entry, one plain map of what is there and one set of links. */
import { readPayload } from '../../src/directory/index.ts';
import { readLog, type LogEntry, type Store } from '../../src/store/index.ts';
import type { Services } from '../../src/actions/index.ts';
import { readingKey } from '../../src/actions/sealed-payload.ts';

export type Thing = {
  readonly type: string;
  readonly integration: string;
  readonly doc: Record<string, unknown>;
};

/** The directory after an entry. `links` are "group member". */
export type Replayed = {
  readonly position: number;
  readonly at: number;
  readonly things: ReadonlyMap<string, Thing>;
  readonly links: ReadonlySet<string>;
};

export const wholeLog = (store: Store, tenantId: string): Promise<readonly LogEntry[]> =>
  store.read((tx) => readLog(tx, tenantId, 0, 100_000));

/** The directory at every position, that before the first entry included. */
export async function replay(services: Services, tenantId: string): Promise<readonly Replayed[]> {
  const states: Replayed[] = [{ position: 0, at: 0, things: new Map(), links: new Set() }];
  for (const entry of await wholeLog(services.store, tenantId)) {
    const key = await services.store.read((tx) => readingKey(services, tx, tenantId, entry.resourceId));
    states.push(after(states.at(-1) as Replayed, entry, key));
  }
  return states;
}

function after(before: Replayed, entry: LogEntry, key: Uint8Array | undefined): Replayed {
  const things = new Map(before.things);
  const links = new Set(before.links);
  if (entry.resourceType === 'Integration') {
    if (entry.kind === 'deleted')
      for (const [id, thing] of things)
        if (thing.integration === entry.resourceId) things.set(id, { ...thing, integration: '' });
    return { position: entry.position, at: entry.at, things, links };
  }
  const { facts, joined, left } = readPayload(entry.payload, key);
  if (entry.kind === 'deleted') things.delete(entry.resourceId);
  else {
    const doc = { ...things.get(entry.resourceId)?.doc };
    for (const { name, to } of facts?.attributes ?? []) {
      if (to === null) Reflect.deleteProperty(doc, name);
      else doc[name] = to;
    }
    things.set(entry.resourceId, { type: entry.resourceType, integration: entry.integrationId, doc });
  }
  for (const { group, id } of left) links.delete(`${group} ${id}`);
  for (const { group, id } of joined) links.add(`${group} ${id}`);
  return { position: entry.position, at: entry.at, things, links };
}
