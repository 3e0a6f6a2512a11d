/** The package as its users get it: packed, installed in an empty folder, run; and what a Node that is too old is told. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMMAND = join(ROOT, 'bin', 'roster.js');

/** npm packs, compiles and downloads: slower than any other test, and at the mercy of a network. */
const PATIENCE_MS = 300_000;

type Outcome = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs a program with this process's Node first in its PATH; a failing exit is an answer, not an exception. */
function run(file: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) };
  return new Promise((resolve) => {
    execFile(file, args, { cwd, env, shell: process.platform === 'win32' }, (error, stdout, stderr) => {
      resolve({
        status: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
        stdout,
        stderr,
      });
    });
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('The packed package', () => {
  beforeAll(async () => {
    const packed = await run('npm', ['pack', '--pack-destination', folder], ROOT);
    expect(packed.status, packed.stdout + packed.stderr).toBe(0);
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
    await writeFile(
      join(folder, 'package.json'),
      '{ "name": "user-of-roster", "private": true, "type": "module" }',
    );
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    const installed = await run('npm', [...install, `./${tarball}`], folder);
    expect(installed.status, installed.stdout + installed.stderr).toBe(0);
  }, PATIENCE_MS);

  it('has a command that knows its version', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const answer = await run(join(folder, 'node_modules', '.bin', 'roster'), ['--version'], folder);
    expect(answer).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('holds what runs and what is read, and no sources', async () => {
    const entries = await readdir(join(folder, 'node_modules', 'roster'));
    expect(entries).toEqual(expect.arrayContaining(['LICENSE', 'bin', 'dist', 'package.json']));
    expect(entries).not.toEqual(expect.arrayContaining(['src']));
    expect(entries).not.toEqual(expect.arrayContaining(['test']));
  });

  it('opens all of its doors', async () => {
    const script =
      "for (const door of ['', '/scim', '/client']) await import('roster' + door); console.log('open');";
    const answer = await run(process.execPath, ['--input-type=module', '--eval', script], folder);
    expect(answer).toEqual({ status: 0, stdout: 'open\n', stderr: '' });
  });
});

describe('A Node that is too old', () => {
  const complaint = (version: string) =>
    new RegExp(
      `^roster needs Node 24 or newer; this is ${version} \\(.+\\)\\. In the repository .npm start.`,
    );

  it('is told so in one line', async () => {
    const preload = join(folder, 'older.mjs');
    await writeFile(preload, "Object.defineProperty(process.versions, 'node', { value: '23.11.1' });\n");
    const args = ['--import', pathToFileURL(preload).href, COMMAND, '--version'];
    const answer = await run(process.execPath, args, folder);
    expect(answer).toMatchObject({ status: 1, stdout: '' });
    expect(answer.stderr).toMatch(complaint('23\\.11\\.1'));
    expect(answer.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is told so by the Nodes of this machine, too', async () => {
    for (const node of otherNodes()) {
      const version = (await run(node, ['--version'], folder)).stdout.trim().slice(1);
      if (Number.parseInt(version, 10) >= 24) continue;
      const answer = await run(node, [COMMAND, '--version'], folder);
      expect(answer).toMatchObject({ status: 1, stdout: '' });
      expect(answer.stderr).toMatch(complaint(version.replaceAll('.', '\\.')));
    }
  });
});

/** Every `node` in the PATH besides the one that runs this; there may be none. */
function otherNodes(): string[] {
  const places = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, 'node'));
  return [...new Set(places)].filter((node) => node !== process.execPath && existsSync(node));
}
