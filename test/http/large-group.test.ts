/** A group whose members are answered in pieces: the same as in one, and without keeping others from their answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBERS_A_PAGE } from '../../src/store/index.ts';
import { ENGINES, userRow } from '../store/engines.ts';
import { created, freshEndpoint, group, operations, type Body, type Endpoint } from './endpoint.ts';

const MEMBERS = 2 * MEMBERS_A_PAGE + 7;
const CHUNK = 500;

/** The rows are written as they are: what a test of reading needs is many of them. */
async function fill({ services, tenantId, integrationId }: Endpoint, groupId: string): Promise<void> {
  const ids = Array.from({ length: MEMBERS }, (_, index) => `member-${String(index).padStart(6, '0')}`);
  await services.store.write(async ({ db }) => {
    for (let from = 0; from < MEMBERS; from += CHUNK) {
      const some = ids.slice(from, from + CHUNK);
      const people = some.map((id) =>
        userRow(id, { integration_id: integrationId, doc: JSON.stringify({ userName: `"${id}" ü` }) }),
      );
      await db.insertInto('resources').values(people).execute();
      const links = some.map((member_id) => ({ member_id, member_type: 'User', since: 0 }));
      await db
        .insertInto('members')
        .values(links.map((link) => ({ tenant_id: tenantId, group_id: groupId, ...link })))
        .execute();
    }
  });
}

describe.each(ENGINES)('a group with many members on %s', (engine) => {
  let endpoint: Endpoint;
  let id: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    id = await created(endpoint.scim, '/Groups', group('Everybody'));
    await fill(endpoint, id);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const inOnePiece = async (query = ''): Promise<Body> => {
    const { body } = await endpoint.scim('GET', `/Groups?filter=displayName eq "Everybody"${query}`);
    const [found] = body['Resources'] as readonly Body[];
    return found ?? {};
  };

  it.each(['', 'attributes=members.value', 'excludedAttributes=members.display,meta'])(
    'is answered in pieces as a list answers it in one: %s',
    async (query) => {
      const { status, body, text, headers } = await endpoint.scim('GET', `/Groups/${id}?${query}`);
      expect(status).toBe(200);
      expect(body['members']).toHaveLength(MEMBERS);
      expect(body).toEqual(await inOnePiece(`&${query}`));
      expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    },
  );

  it('has the tag of a whole answer, by which it is not sent again until a member is renamed', async () => {
    const first = await endpoint.scim('GET', `/Groups/${id}`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toBe(((await inOnePiece())['meta'] as Body)['version']);
    const again = () => endpoint.scim('GET', `/Groups/${id}`, { headers: { 'if-none-match': tag } });
    expect((await again()).status).toBe(304);
    await endpoint.services.store.write(({ db }) =>
      db
        .updateTable('resources')
        .set({ doc: JSON.stringify({ userName: 'renamed' }) })
        .where('id', '=', 'member-002000')
        .execute(),
    );
    expect((await again()).status).toBe(200);
  });

  it('gives way after every page, and is one snapshot', async () => {
    let [turns, read] = [0, false];
    const count = (): void => {
      turns++;
      if (!read) setImmediate(count);
    };
    const reading = endpoint.scim('GET', `/Groups/${id}`).finally(() => (read = true));
    setImmediate(count);
    const remove = operations({ op: 'remove', path: 'members[value eq "member-002006"]' });
    const removed = endpoint.scim('PATCH', `/Groups/${id}`, { body: remove });
    const [{ body }] = await Promise.all([reading, removed]);
    expect(turns).toBeGreaterThanOrEqual(MEMBERS / MEMBERS_A_PAGE);
    const whole = (body['meta'] as Body)['version'] === ((await inOnePiece())['meta'] as Body)['version'];
    expect(body['members']).toHaveLength(whole ? MEMBERS - 1 : MEMBERS);
    const after = await endpoint.scim('GET', `/Groups/${id}`);
    expect(after.body['members']).toHaveLength(MEMBERS - 1);
  });
});
