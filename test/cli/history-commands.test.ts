/** The commands that look back, undo, erase and verify. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, freshEndpoint, group, user, type Endpoint } from '../http/endpoint.ts';
import { roster } from './in-process.ts';

describe('the commands of history', () => {
  let endpoint: Endpoint;
  let folder: string;
  let liv: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint('sqlite');
    folder = await mkdtemp(join(tmpdir(), 'roster-history-'));
    liv = await created(endpoint.scim, '/Users', user('liv@example.com', { title: 'Engineer' }));
    await created(endpoint.scim, '/Groups', group('Engineering', { members: [{ value: liv }] }));
    await endpoint.scim('DELETE', `/Users/${liv}`);
  });
  afterAll(async () => {
    await endpoint[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const run = async (...args: readonly string[]) => {
    const settings = { ROSTER_DATABASE: endpoint.services.config.database };
    return roster(settings, [...args, '--tenant', 'acme']);
  };
  const said = async (...args: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  };

  it('show who was there, and what happened to them', async () => {
    expect(await said('user', 'show', 'liv@example.com', '--at', '2')).toMatch(
      /State +active\n.*\n.*Groups +Engineering\n/,
    );
    expect(await said('group', 'members', 'engineering', '--at', '2')).toMatch(
      /liv@example\.com +2\n1 member/,
    );
    expect(await said('group', 'members', 'Engineering')).toContain('0 members');
    expect(await said('user', 'history', liv)).toMatch(
      /created .*position 1[^]*title: nothing → "Engineer"[^]*left group/,
    );
    expect(await said('group', 'history', 'Engineering')).toContain(`User ${liv} joined group`);
    expect(await said('diff', '--from', '2')).toMatch(/Left\n {2}liv@example\.com \(User\)/);
    const { status, stderr } = await run('user', 'show', 'liv@example.com');
    expect([status, stderr]).toEqual([1, expect.stringContaining('--at')]);
  });

  it('undo after a preview', async () => {
    expect(await said('undo', '--from', '2')).toContain('would be done. Repeat the command with --yes.');
    expect(await said('undo', '--from', '2', '--yes')).toContain('2 steps are done');
    expect(await said('group', 'members', 'Engineering')).toContain('liv@example.com');
    expect((await run('undo')).status).toBe(2);
  });

  it('verify the database, and an export without it, and name a bad entry', async () => {
    expect(await said('audit', 'verify')).toContain('is whole');
    const [log, signed] = [join(folder, 'log.jsonl'), join(folder, 'checkpoint.json')];
    await writeFile(log, await said('audit', 'export'));
    await writeFile(signed, await said('audit', 'checkpoint', '--json'));
    const offline = ['audit', 'verify', '--file', log, '--checkpoint', signed, '--tenant', 'acme'];
    expect(await roster({ ROSTER_DATABASE: 'sqlite:/nowhere/at/all.db' }, offline)).toMatchObject({
      status: 0,
      stderr: '',
    });
    await writeFile(log, (await readFile(log, 'utf8')).replace('"kind":"deleted"', '"kind":"updated"'));
    const { status, stderr } = await roster({}, offline);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('Entry 3 of the log of tenant "acme" is bad'),
    ]);
    await writeFile(log, 'no entry\n');
    expect((await roster({}, offline)).stderr).toContain('Entry 1');
    expect(
      (await roster({}, [...offline.slice(0, 3), join(folder, 'none'), '--tenant', 'acme'])).status,
    ).toBe(2);
  });

  it('erase only who is gone, and only when it is meant', async () => {
    await endpoint.scim('DELETE', `/Users/${liv}`);
    expect((await run('user', 'erase', liv)).status).toBe(2);
    expect(await said('user', 'erase', liv, '--yes')).toMatch(
      /Certificate of erasure\n[^]*Signature +[\w-]{86}/,
    );
    expect(await said('user', 'history', liv)).toContain('what altered was erased');
    expect(await said('audit', 'verify')).toContain('is whole');
  });
});
