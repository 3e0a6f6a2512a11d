/** `roster integration catalogue`: roles and entitlements from a file, shown for people and for programs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, roster } from './in-process.ts';
import type { Settings } from './roster.ts';

describe('integration catalogue', () => {
  let folder: string;
  let settings: Settings;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roster-catalogue-'));
    settings = { ROSTER_DATABASE: `sqlite:${join(folder, 'roster.db')}` };
    await document(settings, [
      'integration',
      'create',
      '--tenant',
      'acme',
      '--name',
      'main',
      '--idp',
      'generic',
    ]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (verb: string, ...more: readonly string[]) =>
    roster(settings, ['integration', 'catalogue', verb, 'main', '--tenant', 'acme', ...more]);
  const fileWith = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it('publishes what a file defines and shows it, in the form that it takes', async () => {
    expect((await run('show')).stdout).toBe('Integration "main" publishes no roles and no entitlements.\n');
    const definition = {
      roles: [{ value: 'lead', contains: ['reader'], totalAssignmentsPermitted: 3 }, { value: 'reader' }],
    };
    const set = await run('set', '--file', await fileWith('catalogue.json', JSON.stringify(definition)));
    expect(set).toMatchObject({ status: 0, stderr: '' });
    expect(set.stdout).toMatch(/^Roles\n\nValue .*\nlead +yes +3 +reader\nreader +yes/);
    const shown = await run('show', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({
      roles: [{ value: 'lead' }, { value: 'reader', containedBy: ['lead'] }],
      entitlements: [],
    });
    const again = await run('set', '--json', '--file', await fileWith('again.json', shown.stdout));
    expect(again.stdout).toBe(shown.stdout);
  });

  it('says what is wrong with a file', async () => {
    const broken = await run('set', '--file', await fileWith('broken.json', '{'));
    expect([broken.status, broken.stderr]).toEqual([2, expect.stringMatching(/is not JSON/)]);
    const wrong = await run('set', '--file', await fileWith('wrong.json', '{"roles":[{}]}'));
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringMatching(/"roles\[0\]\.value" must/)]);
  });
});
