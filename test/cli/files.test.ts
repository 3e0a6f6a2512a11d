/** import, export, backup and restore as people run them: whole, resumable, and never half. */
import { mkdtemp, readFile, rm, writeFile, access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '../../src/actions/index.ts';
import { faultsIn, logOf, within } from '../lossless/directory.ts';
import { emptyDatabase, ENGINES, freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { begin, startServer, type Settings } from './roster.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const person = (name: string, given: object = {}): object => ({
  schemas: [USER],
  userName: `${name}@example.com`,
  emails: [{ value: `${name}@example.com`, type: 'work' }],
  ...given,
});

async function file(name: string, ...lines: readonly (object | string)[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    lines.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join(''),
  );
  return path;
}

const INTO = ['--tenant', 'acme', '--integration', 'main'];
const make = (settings: Settings) =>
  document(settings, ['integration', 'create', '--tenant', 'acme', '--name', 'main', '--idp', 'generic']);
const imported = (settings: Settings, path: string, ...more: readonly string[]) =>
  document(settings, ['import', path, ...INTO, ...more]);

/** The lines of an export without what only the database decides. */
async function exported(settings: Settings, name: string): Promise<readonly string[]> {
  const path = join(folder, name);
  await document(settings, ['export', path, ...INTO]);
  return (await readFile(path, 'utf8')).trim().split('\n');
}

const bare = (line: string): unknown => {
  const {
    meta: _meta,
    members,
    ...rest
  } = JSON.parse(line) as { meta: unknown; members?: { value: string }[] };
  return members === undefined ? rest : { ...rest, members: members.map(({ value }) => value) };
};

describe.each(ENGINES)('import and export on %s', { timeout: 120_000 }, (engine) => {
  it('bring a directory over whole: people, groups and groups in groups, with their ids', async () => {
    await using from = await freshDatabase(engine);
    await using to = await freshDatabase(engine);
    const settingsOf = ({ config }: FreshDatabase): Settings => ({ ROSTER_DATABASE: config.database });
    const [old, fresh] = [settingsOf(from), settingsOf(to)];
    await make(old);
    await make(fresh);
    const inner = '01900000-0000-7000-8000-000000000009';
    const path = await file(
      `first-${engine}.jsonl`,
      ...Array.from({ length: 30 }, (_, each) => person(`p${each}`, { externalId: `x${each}` })),
      { schemas: [GROUP], id: inner, displayName: 'Inner', members: [{ userName: 'P3@example.com' }] },
      { schemas: [GROUP], displayName: 'Outer', members: [{ value: inner }, { userName: 'p4@example.com' }] },
    );
    expect(await imported(old, path)).toEqual({ created: 32, updated: 0, unchanged: 0, rejected: 0 });
    expect(await imported(old, path)).toEqual({ created: 0, updated: 0, unchanged: 32, rejected: 0 });
    const lines = await exported(old, `out-${engine}.jsonl`);
    expect(lines).toHaveLength(32);
    expect(await imported(fresh, join(folder, `out-${engine}.jsonl`))).toMatchObject({ created: 32 });
    const again = await exported(fresh, `again-${engine}.jsonl`);
    expect(again.map(bare)).toEqual(lines.map(bare));
    for (const { config } of [from, to]) expect(await faultsIn(config.database)).toEqual([]);
  });

  it('stop at a line that does not fit and name it, or put it aside and go on', async () => {
    await using database = await freshDatabase(engine);
    const settings = { ROSTER_DATABASE: database.config.database };
    await make(settings);
    const path = await file(
      `bad-${engine}.jsonl`,
      person('liv'),
      '{"schemas": broken',
      person('ada', { active: 'perhaps' }),
      person('LIV', { title: 'changed by a later line' }),
      { schemas: [GROUP], displayName: 'Team', members: [{ value: 'nobody' }] },
      { schemas: [GROUP], displayName: 'Team', members: [{ userName: 'liv@example.com' }] },
      person('eve', { id: 'not-an-id' }),
    );
    const stopped = await roster(settings, ['import', path, ...INTO]);
    expect(stopped).toMatchObject({ status: 1, stdout: '' });
    expect(stopped.stderr).toBe(
      'The import stopped at line 2: The line is not JSON. (nothing was imported)\n',
    );
    expect(await logOf(database.config.database, 'acme')).toEqual([]);
    const aside = join(folder, `rejects-${engine}.jsonl`);
    expect(await imported(settings, path, '--rejects', aside)).toEqual({
      created: 2,
      updated: 1,
      unchanged: 0,
      rejected: 4,
    });
    const rejects = (await readFile(aside, 'utf8')).trim().split('\n');
    expect(rejects.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2, 3, 5, 7]);
    expect(rejects[2]).toContain('No user or group has the id');
  });

  it('read people from CSV, and write them as CSV that reads the same', async () => {
    await using database = await freshDatabase(engine);
    const settings = { ROSTER_DATABASE: database.config.database };
    await make(settings);
    const path = await file(
      `people-${engine}.csv`,
      '\uFEFFuserName,Active,title,email',
      'liv@example.com,true,"Head, of ""Everything""\nand more",liv@example.com',
      'ada@example.com,no,,',
    );
    expect(await imported(settings, path)).toMatchObject({ created: 2 });
    const out = join(folder, `out-${engine}.csv`);
    await document(settings, ['export', out, ...INTO]);
    expect(await imported(settings, out)).toEqual({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
    const wrong = await file(`wrong-${engine}.csv`, 'name,email', 'x,y');
    expect(await roster(settings, ['import', wrong, ...INTO])).toMatchObject({ status: 2 });
  });

  it('go on where an import was killed, with nobody lost and nobody twice', async () => {
    await using database = await freshDatabase(engine);
    const settings = { ROSTER_DATABASE: database.config.database };
    await make(settings);
    const people = Array.from({ length: 12_000 }, (_, each) =>
      each % 500 === 7 ? person('none', { active: 7 }) : person(`p${each}`),
    );
    const path = await file(`long-${engine}.jsonl`, ...people);
    const aside = join(folder, `long-${engine}.rejects`);
    const args = ['import', path, ...INTO, '--rejects', aside];
    await within(database.config.database, async (services) => {
      await using running = begin(settings, args);
      while ((await positionOf(services)) === 0) await sleep(5);
      await running.end('SIGKILL');
      expect(await positionOf(services)).toBeLessThan(11_976);
    });
    expect(await document(settings, args)).toEqual({
      created: 11_976,
      updated: 0,
      unchanged: 0,
      rejected: 24,
    });
    expect(await logOf(database.config.database, 'acme')).toHaveLength(11_976);
    expect((await readFile(aside, 'utf8')).trim().split('\n')).toHaveLength(24);
    expect(await faultsIn(database.config.database)).toEqual([]);
  });
});

/** How many entries the log of the tenant has. */
const positionOf = async ({ store }: Services): Promise<number> =>
  store.read(async ({ db }) => {
    const head = await db.selectFrom('log_heads').select('position').executeTakeFirst();
    return head?.position ?? 0;
  });

describe('import into one integration', () => {
  it('leaves alone what another integration manages', async () => {
    await using database = await freshDatabase('sqlite');
    const settings = { ROSTER_DATABASE: database.config.database };
    await make(settings);
    await document(settings, [
      'integration',
      'create',
      '--tenant',
      'acme',
      '--name',
      'other',
      '--idp',
      'okta',
    ]);
    const path = await file('shared.jsonl', person('liv'));
    await document(settings, ['import', path, '--tenant', 'acme', '--integration', 'other']);
    const refused = await roster(settings, ['import', path, ...INTO]);
    expect(refused.stderr).toContain('line 1: Another integration of the tenant manages this User.');
  });
});

describe('backup and restore', { timeout: 120_000 }, () => {
  it(
    'copy a database beside its server, and put it back when the server is stopped',
    { timeout: 60_000 },
    async () => {
      await using database = await freshDatabase('sqlite');
      const settings = { ROSTER_DATABASE: database.config.database };
      await make(settings);
      await imported(settings, await file('before.jsonl', person('liv'), person('ada')));
      const copy = join(folder, 'copy.db');
      {
        await using _server = await startServer(settings);
        expect(await document(settings, ['backup', copy])).toMatchObject({ file: copy, sound: true });
        const refused = await roster(settings, ['restore', copy, '--replace']);
        expect(refused).toMatchObject({
          status: 1,
          stderr: 'The database is in use; stop the server first.\n',
        });
      }
      await imported(settings, await file('after.jsonl', person('late')));
      expect(await roster(settings, ['backup', copy])).toMatchObject({ status: 1 });
      expect((await roster(settings, ['restore', copy])).stderr).toContain('with --replace');
      await document(settings, ['restore', copy, '--replace']);
      expect(await exported(settings, 'restored.jsonl')).toHaveLength(2);
      await access(`${database.config.database.slice('sqlite:'.length)}.replaced`);
      expect(await faultsIn(database.config.database)).toEqual([]);
    },
  );

  it('keep no copy that is damaged, and say what PostgreSQL needs', async () => {
    await using database = await emptyDatabase('sqlite');
    const settings = { ROSTER_DATABASE: database.config.database };
    const broken = join(folder, 'broken.db');
    await writeFile(broken, 'this is no database '.repeat(1000));
    expect(await roster(settings, ['restore', broken])).toMatchObject({ status: 1 });
    await expect(access(database.config.database.slice('sqlite:'.length))).rejects.toThrow('ENOENT');
    const dump = await roster({ ROSTER_DATABASE: 'postgres://liv:secret@127.0.0.1/x' }, [
      'backup',
      join(folder, 'x'),
    ]);
    expect(dump).toMatchObject({ status: 2 });
    expect(dump.stderr).toContain('pg_dump --format=custom');
    expect(dump.stderr).not.toContain('secret');
  });
});
