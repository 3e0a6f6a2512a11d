/** `roster integration schema`: custom attributes from a file, shown for people and for programs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, roster } from './in-process.ts';
import type { Settings } from './roster.ts';

const URN = 'urn:roster:params:scim:schemas:extension:acme:main:2.0:User';
const badge = {
  name: 'badge',
  type: 'string',
  required: true,
  caseExact: true,
  description: 'On the badge.',
};

describe('integration schema', () => {
  let folder: string;
  let settings: Settings;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roster-schema-'));
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
    roster(settings, ['integration', 'schema', verb, 'main', '--tenant', 'acme', ...more]);
  const fileWith = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it('sets what a file defines and shows it, in the form that it takes', async () => {
    expect((await run('show')).stdout).toBe('Integration "main" has no custom attributes.\n');
    const definition = { schemas: [{ resourceType: 'User', attributes: [badge] }] };
    const file = await fileWith('attributes.json', JSON.stringify(definition));
    const set = await run('set', '--file', file);
    expect(set).toMatchObject({ status: 0, stderr: '' });
    expect(set.stdout).toMatch(
      /^User: urn:.*\n\nAttribute .*\nbadge +string +required, case counts +On the badge\./,
    );
    const shown = await run('show', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ schemas: [{ id: URN, attributes: [badge] }] });
    const again = await run('set', '--json', '--file', await fileWith('again.json', shown.stdout));
    expect(again.stdout).toBe(shown.stdout);
  });

  it('the profile is chosen beside it', async () => {
    const choose = (profile: string) =>
      roster(settings, ['integration', 'profile', 'main', profile, '--tenant', 'acme']);
    expect((await choose('interoperable')).stdout).toBe(
      'Integration "main" of tenant "acme" keeps to the profile "interoperable".\n',
    );
    expect((await choose('loose')).status).toBe(2);
  });

  it('says what is wrong with a file', async () => {
    const missing = await run('set', '--file', join(folder, 'missing.json'));
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringMatching(/cannot be read/)]);
    const broken = await run('set', '--file', await fileWith('broken.json', '{'));
    expect([broken.status, broken.stderr]).toEqual([2, expect.stringMatching(/is not JSON/)]);
    const wrong = await run('set', '--file', await fileWith('wrong.json', '{"schemas":[{}]}'));
    expect([wrong.status, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/"schemas\[0\]\.resourceType" must/),
    ]);
  });
});
