/** A log that somebody altered is found out, and the first bad entry named; one that nobody altered is not. */
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkpoint,
  erase,
  exportLog,
  readHistory,
  SYSTEM,
  verifyEntries,
  verifyLog,
} from '../../src/actions/index.ts';
import { isGenuine } from '../../src/directory/index.ts';
import { appendLog, openStore, type LogEntry } from '../../src/store/index.ts';
import type { LogRow } from '../../src/store/tables-log.ts';
import { created, freshEndpoint, group, operations, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES, freshDatabase, NOW } from '../store/engines.ts';

describe.each(ENGINES)('a log on %s', (engine) => {
  let endpoint: Endpoint;
  let entries: readonly LogEntry[];
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    const id = await created(endpoint.scim, '/Users', user('ada'));
    const groupId = await created(endpoint.scim, '/Groups', group('Staff'));
    const patch = (path: string, operation: object) =>
      endpoint.scim('PATCH', path, { body: operations({ ...operation }) });
    await patch(`/Users/${id}`, { op: 'add', path: 'title', value: 'Countess' });
    await patch(`/Groups/${groupId}`, { op: 'add', path: 'members', value: [{ value: id }] });
    await endpoint.scim('DELETE', `/Users/${id}`);
    const all: LogEntry[] = [];
    for await (const entry of exportLog(endpoint.services, 'acme')) all.push(entry);
    entries = all;
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const flaw = async (): Promise<number | null> =>
    (await verifyLog(endpoint.services, 'acme', null)).flaw?.position ?? null;
  const rows = (): Promise<LogRow[]> =>
    endpoint.services.store.read(({ db }) =>
      db.selectFrom('log').selectAll().where('tenant_id', '=', 'acme').orderBy('position').execute(),
    );
  const put = (all: readonly LogRow[]): Promise<void> =>
    endpoint.services.store.write(async ({ db }) => {
      await db.deleteFrom('log').where('tenant_id', 'in', ['acme', 'acmf']).execute();
      for (const row of all) await db.insertInto('log').values(row).execute();
    });
  /** What verifying finds while the log holds these rows instead. */
  async function found(all: readonly LogRow[]): Promise<number | null> {
    const genuine = await rows();
    await put(all);
    try {
      return await flaw();
    } finally {
      await put(genuine);
    }
  }

  it('is whole as it was written', async () => {
    expect(entries.length).toBeGreaterThanOrEqual(5);
    expect(await verifyLog(endpoint.services, 'acme', null)).toEqual({
      tenant: 'acme',
      position: entries.length,
      hash: entries.at(-1)?.hash,
      flaw: null,
    });
  });

  it('shows any change of any column of any entry', async () => {
    const genuine = await rows();
    for (const [index, row] of genuine.entries())
      for (const [column, value] of Object.entries(row)) {
        const altered = genuine.with(index, {
          ...row,
          [column]: alteredValue(column, value, genuine.length),
        });
        expect([column, await found(altered)]).toEqual([column, index + 1]);
      }
  });

  it('shows any byte of a payload and of a hash that is not as it was', async () => {
    const { hash, payload, ...rest } = entries[2] as LogEntry;
    const checked = async (entry: LogEntry): Promise<number | undefined> =>
      (await verifyEntries('acme', entries.with(2, entry), null)).flaw?.position;
    for (let at = 0; at < payload.length; at++)
      expect(await checked({ ...rest, hash, payload: flipped(payload, at) })).toBe(3);
    for (let at = 0; at < hash.length; at++)
      expect(await checked({ ...rest, payload, hash: flipped(hash, at) })).toBe(3);
  });

  it('shows an entry that was taken out, the last one too', async () => {
    const genuine = await rows();
    for (const index of genuine.keys()) expect(await found(genuine.toSpliced(index, 1))).toBe(index + 1);
  });

  it('shows two that changed places', async () => {
    const genuine = await rows();
    const swapped = genuine.map((row) => ({
      ...row,
      position: row.position === 2 ? 4 : row.position === 4 ? 2 : row.position,
    }));
    expect(await found(swapped)).toBe(2);
  });

  it('is checked in a file without the database, and against a checkpoint', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'roster-audit-'));
    try {
      const file = join(folder, 'log.jsonl');
      await writeFile(file, entries.map((entry) => JSON.stringify(entry)).join('\n'));
      const read = (await readFile(file, 'utf8')).split('\n').map((line) => JSON.parse(line) as LogEntry);
      const signed = await checkpoint(endpoint.services, 'acme');
      expect(isGenuine(signed)).toBe(true);
      expect((await verifyEntries('acme', read, signed)).flaw).toBeNull();
      expect((await verifyEntries('acme', read.slice(0, -1), null)).flaw).toBeNull();
      expect((await verifyEntries('acme', read.slice(0, -1), signed)).flaw?.position).toBe(read.length);
      const forged = { ...signed, position: signed.position - 1 };
      expect((await verifyEntries('acme', read, forged)).flaw).not.toBeNull();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stays whole when a person is erased, and says nothing about them any more', async () => {
    const id = await created(endpoint.scim, '/Users', user('grace', { title: 'Rear Admiral' }));
    await expect(erase(endpoint.services, 'acme', id, SYSTEM)).rejects.toThrow('delete the person first');
    await endpoint.scim('DELETE', `/Users/${id}`);
    const before = await readHistory(endpoint.services, 'acme', 'User', id, { after: 0, limit: 10 });
    expect(JSON.stringify(before)).toContain('Rear Admiral');
    const certificate = await erase(endpoint.services, 'acme', id, SYSTEM);
    expect(isGenuine(certificate.checkpoint)).toBe(true);
    expect(certificate.position).toBe(certificate.checkpoint.position);
    const after = await readHistory(endpoint.services, 'acme', 'User', id, { after: 0, limit: 10 });
    expect(JSON.stringify(after)).not.toMatch(/grace|Rear Admiral/);
    expect(after.results.map(({ kind, erased }) => [kind, erased])).toEqual([
      ['created', true],
      ['deleted', true],
      ['erased', false],
    ]);
    expect(await flaw()).toBeNull();
    const left = await endpoint.services.store.read(async ({ db }) => [
      ...(await db.selectFrom('resource_history').select('doc').where('id', '=', id).execute()),
      ...(await db.selectFrom('person_keys').select('sealed_key').where('person_id', '=', id).execute()),
    ]);
    expect(JSON.stringify(left)).toBe('[{"doc":"{}"},{"sealed_key":null}]');
    await expect(erase(endpoint.services, 'acme', id, SYSTEM)).rejects.toThrow('was erased before');
  });
});

describe('a log that two servers write on postgres', () => {
  it('is one chain', async () => {
    await using database = await freshDatabase('postgres');
    const stores = [await openStore(database.config, NOW), await openStore(database.config, NOW)];
    const entry = (index: number) => ({
      tenantId: 'acme',
      at: NOW + ((index * 7) % 5),
      kind: 'created',
      resourceType: 'User',
      resourceId: `u${index}`,
      integrationId: 'one',
      actorKind: 'token' as const,
      actorId: 't',
      exchangeId: '',
      versionFrom: null,
      versionTo: 1,
      payload: '{}',
    });
    const write = async (index: number) => stores[index % 2]?.write((tx) => appendLog(tx, entry(index)));
    await Promise.all(Array.from({ length: 120 }, (_each, index) => write(index)));
    const [store] = stores;
    if (store === undefined) throw new Error('no store');
    await using endpoint = await freshEndpoint('sqlite');
    const found = await verifyEntries('acme', exportLog({ ...endpoint.services, store }, 'acme'), null);
    expect(found).toMatchObject({ position: 120, flaw: null });
    await Promise.all(stores.map((each) => each.close()));
  });
});

const flipped = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

/** Another value of the same column, in the bounds that the database keeps. */
function alteredValue(column: string, value: unknown, count: number): unknown {
  if (column === 'position') return count + 7;
  if (value === null) return 1;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' && value !== '' ? flipped(value, value.length - 1) : 'x';
}
