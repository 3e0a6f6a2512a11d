/** A simulation against a server that misbehaves: it goes on, says what happened, and never calls that equal. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsError, SIMULATOR_ENTRY, readOptions, simulate } from '../../src/simulators/index.ts';
import type { SimulationEvent, SimulationOptions } from '../../src/simulators/index.ts';
import { listen } from './listener.ts';
import type { Asked, Listener, Scripted } from './listener.ts';

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

const NOBODY = { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] };

const emptyBut = async (answer: (asked: Asked) => Scripted | undefined): Promise<string> => {
  const listener = await listen((asked) => answer(asked) ?? { status: 200, body: NOBODY });
  open.push(listener);
  return listener.endpoint;
};

const optionsFor = (endpoint: string, changed: Partial<SimulationOptions> = {}): SimulationOptions => ({
  persona: 'okta',
  endpoint,
  token: 'secret',
  people: 2,
  groups: 0,
  days: 0,
  seed: 1,
  patienceMs: 0,
  ...changed,
});

const simulated = async (options: SimulationOptions) => {
  const events: SimulationEvent[] = [];
  const outcome = await simulate(options, (event) => events.push(event));
  return { outcome, events };
};

describe('simulate', () => {
  it('is equal when there is nothing to do', async () => {
    const { outcome } = await simulated(optionsFor(await emptyBut(() => undefined), { people: 0 }));
    expect(outcome).toMatchObject({ equal: true, differences: [] });
  });

  it('stops when the connection test is refused, naming status and detail', async () => {
    const refused = { status: 401, body: { detail: 'The token is unknown.' } };
    const { outcome } = await simulated(optionsFor(await emptyBut(() => refused)));
    expect(outcome.equal).toBe(false);
    expect(outcome.differences).toEqual([
      'The connection test failed: GET /Users was answered 401: The token is unknown.',
    ]);
    expect(outcome.advice).toMatch(/^The token is not accepted here/);
  });

  it('goes on after a refused request, and finds who is missing', async () => {
    const endpoint = await emptyBut(({ method }) =>
      method === 'POST'
        ? { status: 400, body: { scimType: 'invalidValue', detail: 'title is too long' } }
        : undefined,
    );
    const { outcome, events } = await simulated(optionsFor(endpoint));
    expect(outcome.differences.filter((text) => text.includes('answered 400 (invalidValue)'))).toHaveLength(
      2,
    );
    expect(outcome.differences.filter((text) => text.includes('is missing'))).toHaveLength(2);
    expect(outcome.counts).toMatchObject({ people: 2, active: 2, requests: { 'create user': 2 } });
    expect(events.at(-1)).toEqual({ kind: 'outcome', outcome });
    expect(events.some((event) => event.kind === 'sentence')).toBe(false);
  });

  it('does not take over somebody else when a server ignores the filter', async () => {
    const stranger = { id: 'x', userName: 'stranger@example.com', active: true };
    const list = { ...NOBODY, totalResults: 1, Resources: [stranger] };
    const endpoint = await emptyBut(({ url }) =>
      url.includes('/Users') ? { status: 200, body: list } : undefined,
    );
    const { outcome } = await simulated(optionsFor(endpoint, { people: 1 }));
    expect(outcome.differences[0]).toContain('the look-up found 1, of which 0 by that name');
    expect(outcome.differences.at(-1)).toBe(
      'The directory has stranger@example.com, whom Okta does not have.',
    );
  });
});

describe('options', () => {
  it.each<[string, object]>([
    ['persona', { persona: 'nobody' }],
    ['endpoint', { endpoint: 'ftp://example.com' }],
    ['token', { token: '' }],
    ['people', { people: -1 }],
    ['seed', { seed: 0.5 }],
    ['concurrency', { concurrency: 1_000 }],
  ])('refuse a wrong %s and say so', (name, wrong) => {
    const options = { ...optionsFor('http://127.0.0.1:1'), ...wrong };
    expect(() => readOptions(options)).toThrow(OptionsError);
    expect(() => readOptions(options)).toThrow(name);
  });
});

describe('the process', () => {
  const started = async (options: object, stdin: string) => {
    const child = spawn(process.execPath, [SIMULATOR_ENTRY, JSON.stringify(options)]);
    child.stdin.end(stdin);
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { lines: out.split('\n').filter((line) => line !== ''), error, code };
  };
  const { token, ...options } = optionsFor('http://127.0.0.1:1', { people: 0 });

  it('writes events as JSON lines and exits 0 when equal', async () => {
    const endpoint = await emptyBut(() => undefined);
    const { lines, code } = await started({ ...options, endpoint }, JSON.stringify({ token }));
    expect(code).toBe(0);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'outcome', outcome: { equal: true } });
  });

  it('exits 1 when not', async () => {
    expect((await started(options, JSON.stringify({ token }))).code).toBe(1);
  });

  it('exits 2 and says why when it was started wrongly', async () => {
    const { code, error } = await started(options, '');
    expect(code).toBe(2);
    expect(error).toBe('token has to be given as text\n');
  });
});
