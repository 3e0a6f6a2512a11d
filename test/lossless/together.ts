/** Several server processes on one PostgreSQL, written to by many at once: what must be true of all of it afterwards. */
import { expect } from 'vitest';
import { clientOf, isDone, joining, makeGroup, marked, patchOf, type Client } from './client.ts';
import { startServers } from './crashes.ts';
import { faultsIn, integrate, logOf, type Access } from './directory.ts';

export type Size = { readonly writers: number; readonly rounds: number };

const SERVERS = 2;

/** Every writer adds its own members to one group, and its own addresses to one person, over both servers. */
export async function oneGroupAndOnePerson(database: string, { writers, rounds }: Size): Promise<void> {
  const access = await integrate(database, 'acme');
  await using servers = await startServers(database, SERVERS);
  const client = (index: number): Client => clientOf(() => servers.all()[index % SERVERS]?.url ?? '', access);
  const groupId = await makeGroup(client(0), 'Everybody');
  const personId = await created(client(0), 'one@example.com');
  const names = await Promise.all(
    Array.from({ length: writers }, (_, writer) =>
      writeBoth(client(writer), { groupId, personId, writer, rounds }),
    ),
  );
  const group = await client(1)('GET', `/Groups/${groupId}`);
  const members = (group.body['members'] as readonly { readonly value: string }[]).map(({ value }) => value);
  expect(members.sort()).toEqual(names.flatMap(({ ids }) => ids).sort());
  const person = await client(1)('GET', `/Users/${personId}`);
  const emails = (person.body['emails'] as readonly { readonly value: string }[]).map(({ value }) => value);
  expect(emails.sort()).toEqual(['m.one@example.com', ...names.flatMap((each) => each.emails)].sort());
  await servers.stop();
  await expectOrder(database, 2 + 3 * writers * rounds, personId, groupId);
}

type Job = {
  readonly groupId: string;
  readonly personId: string;
  readonly writer: number;
  readonly rounds: number;
};

async function writeBoth(client: Client, { groupId, personId, writer, rounds }: Job) {
  const ids: string[] = [];
  const emails: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const id = await created(client, `w${writer}.${round}@example.com`);
    const email = `w${writer}.${round}@example.org`;
    const both = await Promise.all([
      client('PATCH', `/Groups/${groupId}`, joining(id)),
      client(
        'PATCH',
        `/Users/${personId}`,
        patchOf({ op: 'add', path: 'emails', value: [{ value: email }] }),
      ),
    ]);
    expect(both.map(({ status }) => status)).toEqual([
      expect.toSatisfy(isSuccess),
      expect.toSatisfy(isSuccess),
    ]);
    ids.push(id);
    emails.push(email);
  }
  return { ids, emails };
}

const isSuccess = (status: number): boolean => status === 200 || status === 204;

async function created(client: Client, userName: string): Promise<string> {
  const { status, body } = await client('POST', '/Users', marked(userName, 'm'));
  expect(status).toBe(201);
  return String(body['id']);
}

/** One entry for each write, in an order in which each version of a resource follows the one before. */
async function expectOrder(database: string, writes: number, ...ids: readonly string[]): Promise<void> {
  const log = await logOf(database, 'acme');
  expect(log.map(({ position }) => position)).toEqual(
    Array.from({ length: writes }, (_, index) => index + 1),
  );
  for (const id of ids) {
    const own = log.filter(({ resourceId }) => resourceId === id);
    expect(own.length).toBeGreaterThan(writes / 4);
  }
  expect(await faultsIn(database)).toEqual([]);
}

/** Two tenants sync the same names at the same time, and read all the while; neither ever sees anything of the other. */
export async function twoTenants(database: string, { writers, rounds }: Size): Promise<void> {
  const tenants = [await integrate(database, 'acme'), await integrate(database, 'globex')];
  await using servers = await startServers(database, SERVERS);
  const url = (index: number) => () => servers.all()[index % SERVERS]?.url ?? '';
  const work = tenants.map(async (access) => syncTenant(access, url, { writers, rounds }));
  const [acme = [], globex = []] = await Promise.all(work);
  await expectForeign(clientOf(url(0), tenants[0] as Access), globex);
  await expectForeign(clientOf(url(1), tenants[1] as Access), acme);
  await servers.stop();
  for (const [tenantId, own, other] of [
    ['acme', acme, globex],
    ['globex', globex, acme],
  ] as const) {
    const ids = new Set((await logOf(database, tenantId)).map(({ resourceId }) => resourceId));
    expect(own.filter((id) => !ids.has(id))).toEqual([]);
    expect(other.filter((id) => ids.has(id))).toEqual([]);
  }
  expect(await faultsIn(database)).toEqual([]);
}

/** Ids of everybody that the tenant made. */
async function syncTenant(
  access: Access,
  url: (index: number) => () => string,
  { writers, rounds }: Size,
): Promise<readonly string[]> {
  const { tenantId } = access;
  const groupId = await makeGroup(clientOf(url(0), access), 'Everybody');
  const ids = await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const client = clientOf(url(writer), access);
      const own: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const userName = `w${writer}.${round}@example.com`;
        const { status, body } = await client('POST', '/Users', marked(userName, tenantId));
        expect(status).toBe(201);
        own.push(String(body['id']));
        expect(isDone(await client('PATCH', `/Groups/${groupId}`, joining(String(body['id']))))).toBe(true);
        await expectOwn(client, tenantId, groupId);
      }
      return own;
    }),
  );
  return [groupId, ...ids.flat()];
}

/** Whatever is read now bears the mark of the tenant. */
async function expectOwn(client: Client, tenantId: string, groupId: string): Promise<void> {
  const users = await client('GET', '/Users?count=1000&attributes=title');
  const marks = (users.body['Resources'] as readonly { readonly title: string }[]).map(({ title }) => title);
  expect([...new Set(marks)]).toEqual([tenantId]);
  const group = await client('GET', `/Groups/${groupId}`);
  const members = group.body['members'] as readonly { readonly display: string }[];
  expect([...new Set(members.map(({ display }) => display))]).toEqual([tenantId]);
}

/** Neither by id nor by any change can the other's resources be reached. */
async function expectForeign(client: Client, ids: readonly string[]): Promise<void> {
  for (const id of ids.slice(0, 20)) {
    const tries = [
      await client('GET', `/Users/${id}`),
      await client('GET', `/Groups/${id}`),
      await client('DELETE', `/Users/${id}`),
      await client('PUT', `/Users/${id}`, marked('taken@example.com', 'x')),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  }
}
