/** The table of commands: true to the commands themselves, and light, because every call of the command line loads it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/cli/main.ts';
import { apart } from './roster.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).href;

/** Runs a command line in a process of its own, and says on standard error which rooms of src/ it loaded. */
const WATCHED = `
  import { registerHooks } from 'node:module';
  const rooms = new Set();
  registerHooks({
    load(url, context, next) {
      rooms.add(/\\/src\\/(\\w+)\\//.exec(url)?.[1] ?? '');
      return next(url, context);
    },
  });
  const { main } = await import('${MAIN}');
  await main(process.argv.slice(1));
  console.error([...rooms].filter(Boolean).sort().join(' '));
`;

async function roomsOf(...args: readonly string[]): Promise<string> {
  const line = ['--input-type=module', '--eval', WATCHED, '--', ...args];
  const { stderr } = await promisify(execFile)(process.execPath, line);
  return stderr.trim();
}

describe('The table of commands', () => {
  it('has each command by its own name, and the help lists them in that order', async () => {
    const { stdout } = await apart({}, ['--help']);
    const listed = stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}(\w+) {2,}\S/gm);
    const names = (await program()).commands.map((each) => each.name());
    expect([...listed].map(([, name]) => name)).toEqual(names);
    expect(names).toEqual(expect.arrayContaining(['start', 'tenant', 'admin']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('says in one line what each is for', async () => {
    for (const each of (await program()).commands)
      expect(each.summary() || each.description(), each.name()).toMatch(/^[A-Z].{5,120}\.$/);
  });

  it('is loaded alone for help, and with one command when that is called', async () => {
    expect(await roomsOf('--help')).toBe('cli config');
    const rooms = (await roomsOf('tenant', 'list', '--help')).split(' ');
    expect(rooms).toContain('actions');
    expect(rooms).not.toContain('http');
  });
});
