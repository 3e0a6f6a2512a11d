/** The example of the whole flow as its reader would run it: a server as anybody starts it, whose owner came by the one-time link. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, type Going } from '../cli/roster.ts';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/whole-flow.ts', import.meta.url));
const PASSWORD = 'correct horse battery';

type Started = { readonly url: string; readonly ownerLink: string };

describe('examples/whole-flow.ts', () => {
  let database: FreshDatabase;
  let server: Going;
  let started: Started;
  beforeAll(async () => {
    database = await freshDatabase('sqlite');
    const settings = { ROSTER_DATABASE: database.config.database, ROSTER_LOG_LEVEL: 'error' };
    server = begin(settings, ['start', '--port', '0', '--json']);
    started = JSON.parse(await server.line(/^\{/)) as Started;
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await fetch(`${started.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'test', ...headers },
      body: JSON.stringify(body),
    });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return answer;
  }

  /** The owner chooses a password by the link, signs in, and issues a token. */
  async function ownersToken(): Promise<string> {
    const [, secret] = started.ownerLink.split('#');
    const { name } = (await (await post('/accounts/link', { secret, password: PASSWORD })).json()) as {
      name: string;
    };
    const signedIn = await post('/sessions', { name, password: PASSWORD });
    const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]);
    const issued = await post('/me/api-tokens', { name: 'script' }, { cookie: cookie.join('; ') });
    return ((await issued.json()) as { fullToken: string }).fullToken;
  }

  it('goes from no tenant to a leaver who may do nothing, and says why', async () => {
    const arguments_ = [EXAMPLE, started.url, await ownersToken(), 'okta'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, arguments_, { cwd: '/' });
    const [endpoint, synced, bound, yes, no, ...rest] = stdout.trimEnd().split('\n');
    expect(endpoint).toMatch(
      new RegExp(`^endpoint: ${started.url}/api/v1/flow-\\w+/integrations/.+/scim/v2$`),
    );
    expect(synced).toMatch(/^synced: 3 groups, [1-9]\d* members of .+$/);
    const group = /members of (.+)$/.exec(String(synced))?.[1];
    expect(bound).toBe(`bound: Flow developer to ${group} in company.team`);
    expect(yes).toMatch(/^yes \(granted\): /);
    expect(yes).toContain(`by the role Flow developer of ${group}`);
    expect(no).toMatch(/^no \(inactive\): .*deactivated/);
    expect({ rest, stderr }).toEqual({ rest: [], stderr: '' });
  });

  it('says what was refused, where the token opens nothing', async () => {
    const refused = promisify(execFile)(process.execPath, [EXAMPLE, started.url, 'rst_wrong', 'okta']);
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/POST \/tenants: 401/) as string,
    });
  });
});
