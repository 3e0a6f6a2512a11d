/** Undoing what an exchange or a time did: shown first, then done as new Changes, and what cannot be undone is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applyUndo,
  previewUndo,
  readHistory,
  readMembers,
  readState,
  verifyLog,
  SYSTEM,
} from '../../src/actions/index.ts';
import { readHead } from '../../src/store/index.ts';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Body,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { uniqueName } from '../conformance/served.ts';

describe.each(ENGINES)('undo on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const position = async (): Promise<string> =>
    String((await endpoint.services.store.read((tx) => readHead(tx, 'acme')))?.position ?? 0);
  const patch = (path: string, operation: Body) =>
    endpoint.scim('PATCH', path, { body: operations(operation) });
  const members = async (id: string): Promise<readonly string[]> => {
    const { results } = await readMembers(endpoint.services, { tenantId: 'acme', at: undefined }, id, {
      page: 1,
      size: 50,
    });
    return results.map((each) => each.id);
  };
  const undo = (from: string, to?: string) => applyUndo(endpoint.services, 'acme', { from, to }, SYSTEM);

  it('gives back attributes, memberships and people, under the ids that they had', async () => {
    const [ada, grace] = [uniqueName('ada'), uniqueName('grace')];
    const kept = await created(endpoint.scim, '/Users', user(ada, { title: 'Countess' }));
    const gone = await created(endpoint.scim, '/Users', user(grace));
    const team = await created(
      endpoint.scim,
      '/Groups',
      group(uniqueName('Team'), { members: [{ value: gone }] }),
    );
    const from = await position();
    await patch(`/Users/${kept}`, { op: 'replace', path: 'title', value: 'None' });
    await patch(`/Groups/${team}`, { op: 'add', path: 'members', value: [{ value: kept }] });
    await endpoint.scim('DELETE', `/Users/${gone}`);
    const made = await created(endpoint.scim, '/Users', user(uniqueName('mistake')));
    const preview = await previewUndo(endpoint.services, 'acme', { from, to: undefined });
    expect(preview).toMatchObject({ applied: false, conflicts: [], exchange: null });
    expect((await endpoint.scim('GET', `/Users/${gone}`)).status).toBe(404);
    const done = await undo(from);
    expect(done.steps).toEqual(preview.steps);
    expect(done.conflicts).toEqual([]);
    expect((await endpoint.scim('GET', `/Users/${kept}`)).body).toMatchObject({
      userName: ada,
      title: 'Countess',
    });
    expect((await endpoint.scim('GET', `/Users/${gone}`)).body).toMatchObject({ userName: grace });
    expect((await endpoint.scim('GET', `/Users/${made}`)).status).toBe(404);
    expect(await members(team)).toEqual([gone]);
    const { results } = await readHistory(endpoint.services, 'acme', 'User', gone, { after: 0, limit: 50 });
    expect(results.map(({ kind }) => kind)).toContain('deleted');
    expect(results.at(-2)).toMatchObject({
      kind: 'created',
      by: { kind: 'system' },
      exchange: done.exchange,
    });
    expect((await verifyLog(endpoint.services, 'acme', null)).flaw).toBeNull();
  });

  it('can itself be undone, by the exchange that it was', async () => {
    const kept = await created(endpoint.scim, '/Users', user(uniqueName('ada'), { title: 'Before' }));
    const from = await position();
    await patch(`/Users/${kept}`, { op: 'replace', path: 'title', value: 'After' });
    const { exchange } = await undo(from);
    await applyUndo(endpoint.services, 'acme', { exchange: exchange ?? '' }, SYSTEM);
    const { resource } = await readState(
      endpoint.services,
      { tenantId: 'acme', at: undefined },
      'User',
      kept,
    );
    expect(resource).toMatchObject({ title: 'After' });
  });

  it('leaves alone what others altered since, and says so', async () => {
    const id = await created(endpoint.scim, '/Users', user(uniqueName('ada'), { title: 'A', nickName: 'N' }));
    const team = await created(endpoint.scim, '/Groups', group(uniqueName('Team')));
    const from = await position();
    await patch(`/Users/${id}`, { op: 'replace', value: { title: 'B', nickName: 'M' } });
    await patch(`/Groups/${team}`, { op: 'add', path: 'members', value: [{ value: id }] });
    const made = await created(endpoint.scim, '/Users', user(uniqueName('new')));
    const to = await position();
    await patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'C' });
    await patch(`/Groups/${team}`, { op: 'remove', path: 'members' });
    await patch(`/Groups/${team}`, { op: 'add', path: 'members', value: [{ value: id }] });
    await patch(`/Users/${made}`, { op: 'add', path: 'title', value: 'Stays' });
    const done = await undo(from, to);
    expect(done.conflicts.map((each) => [each.id, each.reason])).toEqual([
      [id, 'Others have altered title since.'],
      [made, 'It was made by the request, and others have altered it since.'],
      [team, `The membership of "${id}" was altered since.`],
    ]);
    expect((await endpoint.scim('GET', `/Users/${id}`)).body).toMatchObject({ title: 'C', nickName: 'N' });
    expect(await members(team)).toEqual([id]);
    expect((await endpoint.scim('GET', `/Users/${made}`)).status).toBe(200);
  });

  it('says which step the directory refused', async () => {
    const name = uniqueName('taken');
    const gone = await created(endpoint.scim, '/Users', user(name));
    const from = await position();
    await endpoint.scim('DELETE', `/Users/${gone}`);
    const to = await position();
    await created(endpoint.scim, '/Users', user(name));
    const { steps, conflicts } = await undo(from, to);
    expect(steps).toEqual([]);
    expect(conflicts).toMatchObject([{ id: gone, type: 'User' }]);
    await expect(applyUndo(endpoint.services, 'acme', { exchange: 'nobody' }, SYSTEM)).rejects.toThrow(
      'has no entry of the exchange',
    );
  });
});
