/** The commands on ways to authenticate and client secrets. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import type { Settings } from './roster.ts';

let database: FreshDatabase;
let settings: Settings;
beforeAll(async () => {
  database = await freshDatabase('sqlite');
  settings = { ROSTER_DATABASE: database.config.database };
  await document(settings, ['integration', 'create', '--tenant', 'acme', '--idp', 'entra', '--name', 'main']);
});
afterAll(() => database[Symbol.asyncDispose]());

const MAIN = ['main', '--tenant', 'acme'];

it('integration auth shows and sets the ways', async () => {
  const set = (...options: string[]) =>
    document(settings, ['integration', 'auth', 'set', ...MAIN, ...options]);
  await set('--client-credentials', 'on', '--expires-in', '7200');
  await set('--issuer-token', 'https://login.example.com/', '--audience', 'roster');
  expect(await document(settings, ['integration', 'auth', 'show', ...MAIN])).toMatchObject({
    ...{ bearerTokens: true, clientCredentials: true, expiresIn: 7200, clientAssertion: null },
    issuerToken: { issuer: 'https://login.example.com/', audience: 'roster', subject: '', keysUrl: '' },
  });
  expect(await set('--issuer-token', 'off')).toMatchObject({ issuerToken: null });
  const { stdout } = await roster(settings, ['integration', 'auth', 'show', ...MAIN]);
  expect(stdout).toMatch(/Client credentials +on\n(?:.*\n)*.*Token endpoint +http:\S+\/oauth2\/token\n/);
  for (const options of [
    ['--basic', 'yes'],
    ['--audience', 'roster'],
    ['--client-assertion', 'https://a.example.com', '--issuer-token', 'https://b.example.com'],
    ['--issuer-token', 'http://login.example.com/', '--audience', 'roster'],
  ])
    expect(
      (await roster(settings, ['integration', 'auth', 'set', ...MAIN, ...options])).status,
      options.join(' '),
    ).toBe(2);
});

it('integration secret issues, lists and revokes', async () => {
  const label = ['--label', '2027', '--expires', '2999-12-31'];
  const issued = await document<{ id: string; clientSecret: string }>(settings, [
    ...['integration', 'secret', 'issue', ...MAIN, ...label],
  ]);
  expect(issued.clientSecret).toMatch(/^rst_/);
  const listed = await roster(settings, ['integration', 'secret', 'list', ...MAIN]);
  expect(listed.stdout).toMatch(/2027 +rst_\S+… +live until 2999-12-31/);
  expect(listed.stdout).not.toContain(issued.clientSecret);
  const revoked = await roster(settings, [
    'integration',
    'secret',
    'revoke',
    'main',
    issued.id,
    '--tenant',
    'acme',
  ]);
  expect(revoked).toMatchObject({ status: 0, stderr: '' });
  expect(revoked.stdout).toMatch(/is revoked; 0 access tokens end with it/);
  const again = await roster(settings, [
    'integration',
    'secret',
    'revoke',
    'main',
    issued.id,
    '--tenant',
    'acme',
  ]);
  expect(again.status).toBe(1);
});
