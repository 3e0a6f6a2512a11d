/** That the filters which identity providers send are answered by an index: how each engine plans the very statements. */
import { sql, type CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GROUP, parseFilter, toCondition, USER, type ResourceType } from '../../src/scim/index.ts';
import { countMatches, findPage, type Store, type Tx } from '../../src/store/index.ts';
import { ENGINES, freshStore, NOW, userRow, type FreshStore } from './engines.ts';

/** Enough that PostgreSQL would not rather read everything. */
const PEOPLE = 4000;
const TEAMS = 200;
const MINE = 'mine';

/** A filter, and the index that leads to what it finds, as each engine calls it. */
const PLANS: readonly (readonly [ResourceType, string, string, string])[] = [
  [USER, 'userName eq "U7"', 'resources.user_name_key', 'resources.user_name_key'],
  [USER, 'userName sw "u7"', 'resources.user_name_key', 'resources.user_name_key'],
  [USER, 'externalId eq "e7"', 'resources_by_external_id', 'resources_by_external_id'],
  [USER, 'id eq "u7"', 'sqlite_autoindex_resources_1', 'Index Cond'],
  [USER, 'displayName eq "name 7"', 'resources_by_display_name', 'resources_by_display_name'],
  [USER, 'displayName sw "name 77"', 'resources_by_display_name', 'resources_by_display_name'],
  [USER, 'name.familyName eq "FAMILY7"', 'resources_by_family_name', 'resources_by_family_name'],
  [USER, 'name.familyName sw "family77"', 'resources_by_family_name', 'resources_by_family_name'],
  [USER, 'emails.value eq "u7@example.com"', 'PRIMARY KEY', 'resource_values.attribute,value_key'],
  [
    USER,
    'emails[type eq "work" and value eq "u7@example.com"]',
    'PRIMARY KEY',
    'resource_values.attribute,value_key',
  ],
  [
    USER,
    `meta.lastModified gt "${new Date(NOW + 3990).toISOString()}"`,
    'resources_by_change',
    'resources_by_change',
  ],
  [GROUP, 'displayName eq "team 7"', 'resources_by_display_name', 'resources_by_display_name'],
  [GROUP, 'externalId eq "t7"', 'resources_by_external_id', 'resources_by_external_id'],
  [GROUP, 'members.value eq "u7"', 'groups_of_member', 'groups_of_member'],
  [GROUP, 'members[value eq "u7"]', 'groups_of_member', 'groups_of_member'],
];

async function fill({ store }: FreshStore): Promise<void> {
  const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const people = many(PEOPLE, (index) =>
    userRow(`u${index}`, {
      integration_id: MINE,
      display_name_key: `name ${index}`,
      family_name_key: `family${index}`,
      external_id: `e${index}`,
      modified_at: NOW + index,
      doc: JSON.stringify({ emails: [{ value: `u${index}@example.com`, type: 'work' }] }),
    }),
  );
  const teams = many(TEAMS, (index) =>
    userRow(`g${index}`, {
      type: 'Group',
      integration_id: MINE,
      user_name_key: null,
      display_name_key: `team ${index}`,
      external_id: `t${index}`,
    }),
  );
  const emails = many(PEOPLE, (index) => ({
    tenant_id: 'acme',
    attribute: 'emails',
    value_key: `u${index}@example.com`,
    resource_id: `u${index}`,
    ordinal: 0,
  }));
  const members = many(PEOPLE, (index) => ({
    tenant_id: 'acme',
    group_id: `g${index % TEAMS}`,
    member_id: `u${index}`,
    member_type: 'User',
    since: 0,
  }));
  await store.write(async ({ db, engine }) => {
    for (const rows of chunksOf([...people, ...teams]))
      await db.insertInto('resources').values(rows).execute();
    for (const rows of chunksOf(emails)) await db.insertInto('resource_values').values(rows).execute();
    for (const rows of chunksOf(members)) await db.insertInto('members').values(rows).execute();
    if (engine === 'postgres') await sql`analyze`.execute(db);
  });
}

const CHUNK = 500;
const chunksOf = <T>(rows: readonly T[]): readonly T[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    rows.slice(index * CHUNK, (index + 1) * CHUNK),
  );

/** The plans of all statements that the work needs. */
async function plansOf(store: Store, work: (tx: Tx) => Promise<unknown>): Promise<readonly string[]> {
  return store.read(async (tx) => {
    const statements: CompiledQuery[] = [];
    const executor = tx.db.getExecutor();
    const run = executor.executeQuery.bind(executor);
    executor.executeQuery = async <R>(query: CompiledQuery<R>) => {
      statements.push(query);
      return run(query);
    };
    // What is compiled once goes another way to the engine than what Kysely builds each time.
    const execute: Tx['execute'] = (query) => {
      statements.push(query);
      return tx.execute(query);
    };
    // `db` is inherited, so that a copy would be without it.
    await work(Object.assign(Object.create(tx) as Tx, { execute }));
    executor.executeQuery = run;
    const explain = tx.engine === 'postgres' ? 'explain' : 'explain query plan';
    const plans = [];
    for (const each of statements)
      plans.push(JSON.stringify((await tx.db.executeQuery(explained(each, explain))).rows));
    return plans;
  });
}

/** Another text, so that it is not prepared under the name of the statement. */
const explained = (query: CompiledQuery, explain: string): CompiledQuery & { readonly name: undefined } => ({
  ...query,
  name: undefined,
  sql: `${explain} ${query.sql}`,
});

describe.each(ENGINES)('plans of filters on %s', (engine) => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore(engine);
    await fill(fresh);
  });
  afterAll(() => fresh[Symbol.asyncDispose]());

  it.each(PLANS.map((each) => [each[1], each[0].name, each] as const))(
    '%s of %s',
    async (_filter, _name, plan) => {
      const [type, filter, sqlite, postgres] = plan;
      const query = { type, condition: toCondition(type, parseFilter(filter)), sort: null };
      const view = { tenantId: 'acme', integrationId: MINE };
      let found = 0;
      const plans = await plansOf(fresh.store, async (tx) => {
        found = (await findPage(tx, view, query, { count: 100, from: { offset: 0 } })).stored.length;
        await countMatches(tx, view, query, null);
      });
      // Looking for what nobody manages is a statement of its own, each time.
      const asked = plans
        .filter((each) => !/UNMANAGED|limit 1\b/i.test(each))
        .filter((each) => each.includes(engine === 'sqlite' ? sqlite : postgres));
      expect(found).toBeGreaterThan(0);
      expect(asked.length, plans.join('\n')).toBeGreaterThanOrEqual(2);
      expect(plans.join('\n')).not.toMatch(
        /Seq Scan on (?:resources|resource_values|members)|SCAN (?:resources|resource_values|members)\b(?! USING)/,
      );
    },
  );
});
