/** Verification finds every kind of damage that it claims to find, mends what is derived, and finds nothing in a sound store. */
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteIntegration, openServices, verify, type Services } from '../../src/actions/index.ts';
import { CHECKS_OF_TENANT, CHECKS_OF_WHOLE, WHOLE, type Finding, type Tx } from '../../src/store/index.ts';
import { created, freshEndpoint, group, operations, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES, fileOf } from '../store/engines.ts';

/** A small directory in which everything has happened once. */
async function lived(endpoint: Endpoint) {
  const { scim } = endpoint;
  const emails = [{ value: 'Liv@Example.com', type: 'work' }, { value: 'liv@example.org' }];
  const liv = await created(scim, '/Users', user('liv@example.com', { externalId: 'x1', emails }));
  const ada = await created(scim, '/Users', user('ada@example.com', { name: { familyName: 'Ada' } }));
  const gone = await created(scim, '/Users', user('gone@example.com'));
  const team = await created(
    scim,
    '/Groups',
    group('Team', { members: [liv, ada, gone].map((value) => ({ value })) }),
  );
  const all = await created(scim, '/Groups', group('All', { members: [{ value: team }] }));
  const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
  const changes = [
    { op: 'replace', path: department, value: 'Sales' },
    { op: 'replace', path: 'userName', value: 'Ada@example.com' },
    { op: 'add', path: 'emails', value: [{ value: 'ada@example.com' }] },
  ];
  await scim('PATCH', `/Users/${ada}`, { body: operations(...changes) });
  await scim('PATCH', `/Users/${ada}`, { body: operations({ op: 'remove', path: department }) });
  await scim('PATCH', `/Groups/${team}`, {
    body: operations({ op: 'remove', path: `members[value eq "${ada}"]` }),
  });
  await scim('DELETE', `/Users/${gone}`);
  await scim('PUT', `/Users/${liv}`, { body: user('liv@example.com', { active: false, emails }) });
  const other = await endpoint.another({ name: 'ending' });
  await created(other.scim, '/Users', user('left@example.com'));
  await created(other.scim, '/Groups', group('Left'));
  await deleteIntegration(endpoint.services, other.tenantId, other.integrationId);
  await created(scim, '/Users', user('left@example.com', { title: 'adopted' }));
  const stranger = await endpoint.another({ tenantId: 'globex' });
  await created(stranger.scim, '/Users', user('liv@example.com'));
  return { liv, ada, team, all };
}

type Ids = Awaited<ReturnType<typeof lived>>;

/** Runs SQL behind the back of everything. */
const damage = ({ store }: Services, text: string): Promise<unknown> =>
  store.write(async ({ db }) => sql.raw(text).execute(db));

/** `mended`: whether nothing, a part, or all of it can be mended. */
type Damage = {
  readonly name: string;
  readonly sql: (ids: Ids) => string;
  readonly found: readonly string[];
  readonly mended: 'nothing' | 'part' | 'all';
};

const resources = (set: string, id: string): string =>
  `update resources set ${set} where id = '${id}' and tenant_id = 'acme'`;
const link = (groupId: string, memberId: string, type: string): string =>
  `insert into members (tenant_id, group_id, member_id, member_type) values ('acme', '${groupId}', '${memberId}', '${type}')`;

/** `found`: the checks that have to see it. */
const DAMAGES: readonly Damage[] = [
  {
    name: 'a user name that is found by another key',
    sql: ({ liv }) => resources(`user_name_key = 'x'`, liv),
    found: ['documents'],
    mended: 'all',
  },
  {
    name: 'an inactive person that passes for active',
    sql: ({ liv }) => resources('active = 1', liv),
    found: ['documents'],
    mended: 'all',
  },
  {
    name: 'an external id that is not found',
    sql: ({ ada }) => resources(`external_id = 'ghost'`, ada),
    found: ['documents'],
    mended: 'all',
  },
  {
    name: 'a unique name that is no group’s',
    sql: ({ team }) => resources(`group_name_key = 'x:y'`, team),
    found: ['documents'],
    mended: 'all',
  },
  {
    name: 'a document that is no object',
    sql: ({ liv }) => resources(`doc = '[]'`, liv),
    found: ['documents', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a document that was altered',
    sql: ({ all }) => resources(`doc = '{"displayName":"All","externalId":"other"}'`, all),
    found: ['documents', 'log'],
    mended: 'part',
  },
  {
    name: 'a resource of an unknown type',
    sql: ({ ada }) => resources(`type = 'Robot'`, ada),
    found: ['documents', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a version that went back',
    sql: ({ team }) => resources('version = 1', team),
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'a change before the creation',
    sql: ({ ada }) => resources('modified_at = 1', ada),
    found: ['documents'],
    mended: 'nothing',
  },
  {
    name: 'a resource of an integration that is not there',
    sql: ({ ada }) => resources(`integration_id = 'ghost'`, ada),
    found: ['managers', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a resource that is gone',
    sql: ({ all }) => `delete from resources where id = '${all}'`,
    found: ['links', 'log'],
    mended: 'part',
  },
  {
    name: 'a missing value',
    sql: ({ liv }) => `delete from resource_values where resource_id = '${liv}' and ordinal = 0`,
    found: ['values'],
    mended: 'all',
  },
  {
    name: 'a value that nobody has',
    sql: ({ ada }) =>
      `insert into resource_values values ('acme', 'emails', 'ghost@example.com', '${ada}', 7)`,
    found: ['values'],
    mended: 'all',
  },
  {
    name: 'a value of nobody',
    sql: () => `insert into resource_values values ('acme', 'emails', 'ghost@example.com', 'ghost', 0)`,
    found: ['values'],
    mended: 'all',
  },
  {
    name: 'a link to nobody',
    sql: ({ team }) => link(team, 'ghost', 'User'),
    found: ['links', 'log'],
    mended: 'all',
  },
  {
    name: 'a link from nowhere',
    sql: ({ liv }) => link('ghost', liv, 'User'),
    found: ['links', 'log'],
    mended: 'all',
  },
  {
    name: 'a link of another type',
    sql: ({ team, liv }) =>
      `update members set member_type = 'Group' where group_id = '${team}' and member_id = '${liv}'`,
    found: ['links', 'log'],
    mended: 'all',
  },
  {
    name: 'a link that the log does not know',
    sql: ({ all, ada }) => link(all, ada, 'User'),
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'a link that is gone',
    sql: ({ team }) => `delete from members where group_id = '${team}'`,
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'a ring of groups',
    sql: ({ team, all }) => link(team, all, 'Group'),
    found: ['rings', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a gap in the log',
    sql: () => `delete from log where tenant_id = 'acme' and position = 4`,
    found: ['positions', 'chain', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a log without its end',
    sql: () => `delete from log where tenant_id = 'globex'`,
    found: ['positions', 'chain', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a head that is behind',
    sql: () => `update log_heads set position = 2 where tenant_id = 'acme'`,
    found: ['positions'],
    mended: 'all',
  },
  {
    name: 'a head of another hash',
    sql: () => `update log_heads set hash = 'x' where tenant_id = 'acme'`,
    found: ['chain'],
    mended: 'all',
  },
  {
    name: 'an entry that names another actor',
    sql: () => `update log set actor_id = 'somebody' where tenant_id = 'acme' and position = 3`,
    found: ['chain'],
    mended: 'nothing',
  },
  {
    name: 'a payload that was altered',
    sql: ({ all }) => `update log set payload = '{"attributes":[]}' where resource_id = '${all}'`,
    found: ['chain', 'log'],
    mended: 'nothing',
  },
  {
    name: 'a key that is gone without a trace',
    sql: ({ ada }) => `delete from person_keys where person_id = '${ada}'`,
    found: ['keys'],
    mended: 'nothing',
  },
  {
    name: 'a past that is gone',
    sql: ({ ada }) => `delete from resource_history where id = '${ada}'`,
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'a past that was altered',
    sql: ({ ada }) => `update resource_history set doc = '{"userName":"ghost"}' where id = '${ada}'`,
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'a membership that ended at another time',
    sql: ({ ada }) => `update member_history set until = until + 1 where member_id = '${ada}'`,
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'a membership that began at another time',
    sql: ({ liv }) => `update members set since = since + 1 where member_id = '${liv}'`,
    found: ['log'],
    mended: 'nothing',
  },
  {
    name: 'rows of a tenant that is not there',
    sql: () => `insert into log_heads values ('ghost', 1, 0, '')`,
    found: ['tenants'],
    mended: 'nothing',
  },
];

/** What each check finds within the transaction, by its name. */
async function findings(tx: Tx): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, Finding[]>();
  const looks = [
    ...CHECKS_OF_WHOLE.map((check) => [check, WHOLE] as const),
    ...['acme', 'globex'].flatMap((id) => CHECKS_OF_TENANT.map((check) => [check, id] as const)),
  ];
  for (const [check, tenantId] of looks)
    for await (const finding of check.find(tx, tenantId, ''))
      found.set(check.name, [...(found.get(check.name) ?? []), finding]);
  return found;
}

/** The checks that find something now. */
async function namesOf(services: Services, repair = false): Promise<readonly string[]> {
  const { checks, sound } = await verify(services, { repair });
  const found = checks.filter((each) => each.found > 0).map(({ name }) => name);
  expect(sound).toBe(found.length === 0);
  return found;
}

describe.each(ENGINES)('verify on %s', (engine) => {
  let endpoint: Endpoint;
  let ids: Ids;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    ids = await lived(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('finds nothing in a directory in which everything has happened', async () => {
    const { services } = endpoint;
    expect(await verify(services, { repair: true })).toMatchObject({ sound: true, faults: [], mended: 0 });
    expect(await verify(services, { tenantId: 'globex', repair: false })).toMatchObject({ sound: true });
    await expect(verify(services, { tenantId: 'nobody', repair: false })).rejects.toThrow(
      'no tenant "nobody"',
    );
  });

  it.each(DAMAGES)('finds $name', async ({ sql: text, found, mended }) => {
    let seen: ReadonlyMap<string, readonly Finding[]> = new Map();
    const undone = endpoint.services.store.write(async (tx) => {
      await sql.raw(text(ids)).execute(tx.db);
      seen = await findings(tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect([...seen.keys()]).toEqual([...found]);
    const all = [...seen.values()].flat();
    expect(all.some((each) => each.mend !== null)).toBe(mended !== 'nothing');
  });

  it.each(DAMAGES.filter(({ mended }) => mended === 'all'))('mends $name', async ({ sql: text }) => {
    await damage(endpoint.services, text(ids));
    expect(await namesOf(endpoint.services)).not.toEqual([]);
    expect(await namesOf(endpoint.services, true)).toEqual([]);
  });

  it('tells the first faults of many, and counts them all', async () => {
    const { services, scim } = endpoint;
    for (let number = 0; number < 60; number++)
      await created(scim, '/Users', user(`liv${number}@example.com`));
    await damage(
      services,
      `update resources set external_id = 'x' where doc like '%liv%' and type = 'User' and tenant_id = 'acme'`.replace(
        'doc like',
        engine === 'postgres' ? 'doc::text like' : 'doc like',
      ),
    );
    const { checks, faults } = await verify(services, { repair: false });
    expect(checks.find(({ name }) => name === 'documents')?.found).toBe(61);
    expect(faults).toHaveLength(50);
    expect(await verify(services, { repair: true })).toMatchObject({ sound: true, mended: 61 });
  });
});

describe('verify on sqlite', () => {
  it('finds an index that misses rows, and builds it anew', async () => {
    await using endpoint = await freshEndpoint('sqlite');
    const { config } = endpoint.services;
    const { team, ada } = await lived(endpoint);
    await endpoint.services.store.close();
    insertBehindIndex(fileOf(config), link(team, ada, 'User'));
    const services = await openServices(config);
    expect(await namesOf(services)).toEqual(['storage', 'log']);
    expect(await namesOf(services, true)).toEqual(['log']);
    await services.store.close();
  });
});

/** Takes the index of members out of the schema, so that it misses what is inserted, and puts it back. */
function insertBehindIndex(file: string, statement: string): void {
  const take = `delete from sqlite_schema where name = 'groups_of_member' returning *`;
  const row = withSchemaOpen(file, (db) => db.prepare(take).all())[0] as Record<string, string | number>;
  withSchemaOpen(file, (db) => db.exec(statement));
  withSchemaOpen(file, (db) =>
    db.prepare('insert into sqlite_schema values (?, ?, ?, ?, ?)').run(...Object.values(row)),
  );
}

function withSchemaOpen<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file, { defensive: false });
  db.exec('PRAGMA writable_schema = ON');
  try {
    return work(db);
  } finally {
    db.close();
  }
}
