/** The law of filters: what SQL finds is what `match` says, on both engines, and what rows cannot answer is refused. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GROUP,
  match,
  parseFilter,
  printFilter,
  toCondition,
  USER,
  type ResourceType,
} from '../../src/scim/index.ts';
import { searchResources, type Store } from '../../src/store/index.ts';
import { ENGINES, freshStore, type FreshStore } from './engines.ts';
import { filters, OF_GROUPS, OF_USERS, type Vocabulary } from './where-filters.ts';
import { MINE, representations, world, writeWorld, type World } from './where-world.ts';

const WORLDS = 4;
const FILTERS = 400;

/** The ids that the store finds for a filter, in order. */
async function found(
  store: Store,
  tenantId: string,
  type: ResourceType,
  filter: string,
): Promise<readonly string[]> {
  const condition = toCondition(type, parseFilter(filter));
  const view = { tenantId, integrationId: MINE };
  const { stored, total } = await store.read((tx) =>
    searchResources(tx, view, type, condition, { startIndex: 1, count: 1000 }),
  );
  expect(total).toBe(stored.length);
  return stored.map(({ id }) => id).sort();
}

/** The ids of those that fulfil the filter by its definition. */
function meant(given: World, type: ResourceType, filter: string): readonly string[] {
  const condition = toCondition(type, parseFilter(filter));
  return representations(given, type)
    .filter((resource) => match(condition, resource))
    .map(({ id }) => id as string)
    .sort();
}

describe.each(ENGINES)('filters on %s', (engine) => {
  let fresh: FreshStore;
  const seed = Date.now();
  const worlds = fc.sample(world, { seed, numRuns: WORLDS });
  beforeAll(async () => {
    fresh = await freshStore(engine);
    for (const [index, each] of worlds.entries()) await writeWorld(fresh.store, `world-${index}`, each);
  });
  afterAll(() => fresh[Symbol.asyncDispose]());

  const law = (type: ResourceType, vocabulary: Vocabulary): Promise<void> => {
    const asked = fc.tuple(fc.nat({ max: WORLDS - 1 }), filters(vocabulary));
    const property = fc.asyncProperty(asked, async ([index, tree]) => {
      const [given, filter] = [worlds[index], printFilter(tree)];
      if (given === undefined) throw new Error('there is no such world');
      const ids = await found(fresh.store, `world-${index}`, type, filter);
      // The seed of the worlds is shown where the two differ.
      expect({ seed, filter, ids }).toEqual({ seed, filter, ids: meant(given, type, filter) });
    });
    return fc.assert(property, { numRuns: FILTERS });
  };

  it('FILT-01…28: people are found for whom the filter holds, and no others', () => law(USER, OF_USERS));
  it('FILT-39: so are groups, by their members too', () => law(GROUP, OF_GROUPS));
});
