/** What a command says and how it ends when it cannot do its work: one sentence, and 1 for a failure or 2 for usage. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { roster } from './in-process.ts';
import { apart, type Settings } from './roster.ts';

let database: FreshDatabase;
let settings: Settings;
beforeAll(async () => {
  database = await freshDatabase('sqlite');
  settings = { ROSTER_DATABASE: database.config.database };
});
afterAll(() => database[Symbol.asyncDispose]());

const integration = ['--tenant', 'acme', '--name', 'a'];

type Case = { readonly args: readonly string[]; readonly status: 1 | 2; readonly says: RegExp };

const CASES: readonly Case[] = [
  {
    args: ['strat'],
    status: 2,
    says: /^Unknown command 'strat' \(Did you mean start\?\); ".*--help" explains it\.$/,
  },
  {
    args: ['start', '--prot', '1'],
    status: 2,
    says: /^Unknown option '--prot' .*start --help" explains it\.$/,
  },
  { args: ['start', '--port', 'x'], status: 2, says: /It has to be a whole number/ },
  {
    args: ['tenant', 'create'],
    status: 2,
    says: /^Missing required argument 'id'; ".*tenant create --help"/,
  },
  { args: ['tenant', 'create', 'A b'], status: 2, says: /^A tenant id is at most/ },
  { args: ['integration', 'create', ...integration], status: 2, says: /^Required option '--idp/ },
  {
    args: ['integration', 'create', ...integration, '--idp', 'x'],
    status: 2,
    says: /choices are okta, entra, key/,
  },
  { args: ['integration', 'list', '--tenant', 'no'], status: 1, says: /^There is no tenant "no"/ },
  { args: ['token', 'issue', '--label', 'x'], status: 2, says: /^Say whose: either --owner, or --tenant/ },
  { args: ['token', 'issue', '--owner', '--tenant', 'a', '--label', 'x'], status: 2, says: /^Say whose/ },
  {
    args: ['token', 'issue', '--owner', '--label', 'x', '--expires', 'soon'],
    status: 2,
    says: /2027-01-31T12/,
  },
  {
    args: ['token', 'issue', '--owner', '--label', 'x', '--expires', '2001-01-01'],
    status: 2,
    says: /later/,
  },
  {
    args: ['token', 'revoke', 'none', '--owner'],
    status: 1,
    says: /^There is no live token "none"; `roster token list`/,
  },
  {
    args: ['simulate', 'okta', '--endpoint', 'x', '--token', 'y'],
    status: 2,
    says: /^Endpoint has to be an http/,
  },
  {
    args: ['simulate', 'azure', '--endpoint', 'http://x', '--token', 'y'],
    status: 2,
    says: /^'azure' is no provider\. Allowed choices are okta, /,
  },
  { args: ['demo', '--people', '99999999'], status: 2, says: /^People has to be a whole number from 0 to/ },
  { args: ['tenant', 'list', '--database', 'mysql:x'], status: 1, says: /^The database is sqlite:PATH/ },
  { args: ['tenant', 'list', '--database', 'sqlite::memory:'], status: 2, says: /^A database in memory/ },
  {
    args: ['tenant', 'list', '--database', 'postgres://u:secret@127.0.0.1:1/x'],
    status: 1,
    says: /^(?!.*secret).*database/,
  },
];

describe('A failure is one sentence on standard error', () => {
  it.each(CASES)('$args', async ({ args, status, says }) => {
    const elsewhere = args.includes('--database') ? [] : ['--database', database.config.database];
    const ended = await roster({}, [...args, ...elsewhere]);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr.trimEnd()).toMatch(says);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('and with --json one document on standard output, too', async () => {
    const { status, stdout, stderr } = await apart(settings, ['token', 'issue', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'usage', detail: stderr.trimEnd() } });
  });

  it('A setting that Roster does not know fails loudly, whatever the command', async () => {
    for (const args of [['start'], ['tenant', 'list'], ['demo', '--once']]) {
      const ended = await roster({ ...settings, ROSTER_PROT: '1' }, args);
      expect(ended).toMatchObject({ status: 2, stdout: '' });
      expect(ended.stderr).toMatch(/^Unknown setting ROSTER_PROT; the known ones are .*ROSTER_PORT/);
    }
  });

  it('Without a command there is help, and that is not enough', async () => {
    for (const args of [[], ['tenant']]) {
      const ended = await roster(settings, args);
      expect(ended).toMatchObject({ status: 2, stdout: '' });
      expect(ended.stderr).toMatch(/Commands:[\s\S]*Name one of these commands\.\n$/);
    }
  });
});

describe('Help', () => {
  const COMMANDS = [
    ...[
      'start',
      'demo',
      'simulate',
      'tenant create',
      'tenant list',
      'integration create',
      'integration list',
    ],
    ...['integration enable', 'integration disable', 'integration delete'],
    ...['token issue', 'token list', 'token revoke'],
  ];

  it.each(COMMANDS)('%s --help says what it does, and shows an example', async (command) => {
    const { status, stdout, stderr } = await roster({}, [...command.split(' '), '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Usage: npm run roster -- [\s\S]*\n\n[A-Z][\s\S]*\.\n[\s\S]*--json[\s\S]*Examples?:\n/,
    );
    expect(stdout).toContain(`  npm run roster -- ${command}`);
  });
});
