/** The law of order: SQL puts resources where `compareKeys` puts their representations, page by page, on both engines. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../src/directory/index.ts';
import {
  compareKeys,
  compareText,
  GROUP,
  isList,
  isObject,
  match,
  parseFilter,
  readSort,
  represent,
  sortKey,
  toCondition,
  USER,
  type Json,
  type JsonObject,
  type ResourceType,
  type Sort,
  type Stored,
} from '../../src/scim/index.ts';
import {
  countMatches,
  findPage,
  writeChange,
  type Found,
  type Query,
  type Store,
} from '../../src/store/index.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from '../scim/widget.ts';
import { ENGINES, freshStore, NOW, unlogged, type FreshStore } from './engines.ts';
import { widget } from './order-widgets.ts';
import {
  BASE,
  ENTERPRISE_URN,
  MINE,
  representations,
  USER_URN,
  world,
  writeWorld,
  type World,
} from './where-world.ts';

const WORLDS = 4;
const TIMES_EACH = 150;

const OF_USERS: readonly string[] = [
  ...['userName', 'USERNAME', 'displayName', 'title', 'nickName', 'externalId', 'id', 'profileUrl', 'active'],
  ...['name.familyName', 'name.givenName', 'NAME.FamilyName', 'emails', 'emails.value', 'emails.type'],
  ...['emails.primary', 'roles', 'phoneNumbers.display', 'photos', 'x509Certificates', 'addresses.locality'],
  ...['addresses.primary', 'meta.created', 'meta.lastModified', 'meta.version', 'meta.location', 'schemas'],
  ...['meta.resourceType', 'groups', 'groups.display', 'groups.type', 'groups.$ref'],
  ...[`${USER_URN}:userName`, `${USER_URN.toUpperCase()}:name.givenName`, `${ENTERPRISE_URN}:department`],
  ...[`${ENTERPRISE_URN}:manager`, `${ENTERPRISE_URN.toUpperCase()}:MANAGER.value`],
];
const OF_GROUPS: readonly string[] = [
  ...['displayName', 'externalId', 'id', 'members', 'members.display', 'members.type', 'members.$ref'],
  ...['meta.created', 'meta.version'],
];
const OF_WIDGETS: readonly string[] = [
  ...['label', 'serial', 'count', 'weight', 'ready', 'made', 'tags', 'parts', 'parts.size', 'parts.colours'],
  ...['origin.stops', 'origin.country', `${WIDGET_URN}:made`, `${GAUGE_URN}:unit`],
];
const FILTERS = ['', 'meta.created pr', 'not (id eq "u3")', 'id ge "u2"', 'meta.version eq "W/\\"1\\""'];

const readQuery = (type: ResourceType, sortBy: string, descending: boolean, filter: string): Query => ({
  type,
  sort: readSort(type, sortBy, descending ? 'descending' : 'ascending'),
  condition: filter === '' ? null : toCondition(type, parseFilter(filter)),
});

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What the integration sees of a type in the order of ids; members too, which an answer shows in that order. */
function seenOf(given: World, type: ResourceType): readonly JsonObject[] {
  const seen = new Set([USER, GROUP].flatMap((each) => representations(given, each).map(({ id }) => id)));
  const shown = (links: Json | undefined): readonly JsonObject[] =>
    (isList(links) ? links.filter(isObject) : [])
      .filter(({ value }) => seen.has(value))
      .sort((a, b) => compareText(text(a['value']), text(b['value'])));
  return representations(given, type)
    .map((each) => (type === USER ? each : { ...each, members: shown(each['members']) }))
    .sort((a, b) => compareText(text(a['id']), text(b['id'])));
}

/** Ids in the order of `compareKeys`; equal ones in the order of ids, in which they come. */
const meant = (all: readonly JsonObject[], { sort, condition }: Query): readonly string[] =>
  all
    .filter((each) => condition === null || match(condition, each))
    .map((each) => ({ id: text(each['id']), key: sort === null ? null : sortKey(sort, each) }))
    .sort((a, b) => compareKeys(sort as Sort, a.key, b.key))
    .map(({ id }) => id);

/** Ids page by page, each behind the last place of the one before; what is left is counted on the way. */
async function walked(store: Store, tenantId: string, query: Query, count: number) {
  const view = { tenantId, integrationId: MINE };
  const ids: string[] = [];
  const left: number[] = [];
  const page = (behind: Place | null): Promise<Found> =>
    store.read(async (tx) => {
      left.push(await countMatches(tx, view, query, behind));
      return findPage(tx, view, query, { count, from: { behind } });
    });
  for (let place: Place | null | undefined = null; place !== undefined;) {
    const { stored, end }: Found = await page(place);
    ids.push(...stored.map(({ id }) => id));
    // A cursor carries the place as JSON.
    place = end === null ? undefined : (JSON.parse(JSON.stringify(end)) as Place);
  }
  return { ids, left };
}

async function skipped(store: Store, tenantId: string, query: Query, count: number, offset: number) {
  const view = { tenantId, integrationId: MINE };
  const found = await store.read((tx) => findPage(tx, view, query, { count, from: { offset } }));
  return found.stored.map(({ id }) => id);
}

describe.each(ENGINES)('the order of lists on %s', (engine) => {
  let fresh: FreshStore;
  const seed = Date.now();
  const worlds = fc.sample(world, { seed, numRuns: WORLDS });
  const widgets = fc.sample(widget, { seed, numRuns: 60 }).map((doc, index): Stored => ({
    id: `w${String(index).padStart(2, '0')}`,
    doc,
    version: 1,
    createdAt: NOW,
    modifiedAt: NOW,
  }));
  beforeAll(async () => {
    fresh = await freshStore(engine);
    for (const [index, each] of worlds.entries()) await writeWorld(fresh.store, `world-${index}`, each);
    await fresh.store.write(async (tx) => {
      for (const after of widgets) {
        const about = { kind: 'created', type: WIDGET, integrationId: MINE, before: null } as const;
        const links = { attributes: [], joined: [], left: [], at: NOW };
        await writeChange(tx, 'world-0', { ...about, id: after.id, after, ...links }, 'free', unlogged);
      }
    });
  });
  afterAll(() => fresh[Symbol.asyncDispose]());

  /** `all` are the resources of each tenant. */
  async function law(
    type: ResourceType,
    names: readonly string[],
    all: readonly (readonly JsonObject[])[],
  ): Promise<void> {
    const asked = fc.record({
      index: fc.nat({ max: all.length - 1 }),
      sortBy: fc.constantFrom(...names),
      descending: fc.boolean(),
      filter: fc.constantFrom(...FILTERS),
      count: fc.integer({ min: 2, max: 50 }),
      offset: fc.nat({ max: 45 }),
    });
    const property = fc.asyncProperty(asked, async (given) => {
      const { index, sortBy, descending, filter, count, offset } = given;
      const query = readQuery(type, sortBy, descending, filter);
      const ids = meant(all[index] ?? [], query);
      const { ids: found, left } = await walked(fresh.store, `world-${index}`, query, count);
      // The seed of the worlds is shown where the two differ.
      expect({ seed, given, ids: found }).toEqual({ seed, given, ids });
      expect(left).toEqual(left.map((_, page) => ids.length - page * count));
      const page = await skipped(fresh.store, `world-${index}`, query, count, offset);
      expect({ seed, given, page }).toEqual({ seed, given, page: ids.slice(offset, offset + count) });
    });
    await fc.assert(property, { numRuns: TIMES_EACH });
  }

  const everybody = (type: ResourceType): readonly (readonly JsonObject[])[] =>
    worlds.map((each) => seenOf(each, type));

  it('SORT-01…08: people by any attribute, either way, on pages of any size', () =>
    law(USER, OF_USERS, everybody(USER)));
  it('SORT-05: groups, by their members too', () => law(GROUP, OF_GROUPS, everybody(GROUP)));
  it('SORT-02, SORT-06: numbers, dates, flags and lists of texts', () =>
    law(WIDGET, OF_WIDGETS, [widgets.map((each) => represent(WIDGET, each, BASE))]));
});
