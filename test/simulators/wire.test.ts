/** The wire against a real local server: what is tried again, for how long, and what becomes of a lost POST. */
import { afterEach, describe, expect, it } from 'vitest';
import { equals, get, post, remove } from '../../src/simulators/call.ts';
import type { Clock } from '../../src/simulators/clock.ts';
import { complaintAbout } from '../../src/simulators/complaint.ts';
import type { Policy } from '../../src/simulators/patience.ts';
import { addressOf, openWire, textOf } from '../../src/simulators/wire.ts';
import type { Wire } from '../../src/simulators/wire.ts';
import { listen } from './listener.ts';
import type { Asked, Listener, Scripted } from './listener.ts';

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

const started = async (
  answer: (asked: Asked, number: number) => Scripted,
  port?: number,
): Promise<Listener> => {
  const listener = await listen(answer, port);
  open.push(listener);
  return listener;
};

/** A clock that does not wait; it writes down how long it was asked to. */
const patientClock = (wake: (slept: readonly number[]) => Promise<void> = async () => {}) => {
  const slept: number[] = [];
  const clock: Clock = {
    now: () => slept.reduce((sum, milliseconds) => sum + milliseconds, 0),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      await wake(slept);
    },
  };
  return { clock, slept };
};

const PATIENT: Policy = {
  resends: [0, 429, 503],
  sends: 60,
  jobs: 1,
  readsRetryAfter: true,
  timeoutMs: 60_000,
};

const wireTo = (endpoint: string, clock: Clock, patienceMs: number = 15_000): Wire =>
  openWire({ endpoint, headers: { Authorization: 'Bearer secret' }, policy: PATIENT, patienceMs, clock });

const script = (...answers: readonly Scripted[]) =>
  started((_, number) => answers[Math.min(number, answers.length) - 1] ?? { status: 200 });

const aUser = get('read user', '/Users/1');
const aPost = post('create user', '/Users', { userName: 'liv@example.com' });

describe('what is tried again', () => {
  it('429: after the whole seconds of Retry-After', async () => {
    const listener = await script(
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 200, body: { id: '1' } },
    );
    const { clock, slept } = patientClock();
    const answer = await wireTo(listener.endpoint, clock).send(aUser);
    expect(answer).toMatchObject({ status: 200, body: { id: '1' }, tries: 2 });
    expect(slept).toEqual([3_000]);
  });

  it('503 and a cut connection: after a growing delay', async () => {
    const listener = await script({ status: 503 }, 'cut', { status: 503 }, { status: 200 });
    const { clock, slept } = patientClock();
    expect(await wireTo(listener.endpoint, clock).send(aUser)).toMatchObject({ status: 200, tries: 4 });
    expect(slept).toEqual([50, 100, 200]);
  });

  it.each([400, 401, 404, 409, 500, 501])('%i: not by this provider', async (status) => {
    const listener = await script({ status });
    const answer = await wireTo(listener.endpoint, patientClock().clock).send(aUser);
    expect(answer).toMatchObject({ status, tries: 1 });
  });

  it('a refused connection: until the server is back', async () => {
    const gone = await listen(() => ({ status: 200 }));
    await gone.close();
    const port = Number(new URL(gone.endpoint).port);
    const { clock } = patientClock(async (slept) => {
      if (slept.length === 4) await started(() => ({ status: 200, body: { id: '1' } }), port);
    });
    expect(await wireTo(gone.endpoint, clock).send(aUser)).toMatchObject({ status: 200, tries: 5 });
  });
});

describe('when it gives up', () => {
  it('after its patience, saying why', async () => {
    const gone = await listen(() => ({ status: 200 }));
    await gone.close();
    const { clock, slept } = patientClock();
    const answer = await wireTo(gone.endpoint, clock, 5_000).send(aUser);
    expect(answer).toMatchObject({ status: 0, code: 'ECONNREFUSED' });
    expect(slept.reduce((sum, each) => sum + each, 0)).toBe(5_000);
    expect(complaintAbout(aUser, answer)).toMatch(
      /^GET \/Users\/1 had no answer in \d+ tries: nothing listens at that address \(ECONNREFUSED\)$/,
    );
  });

  it('at once, for later requests of the same outage', async () => {
    const gone = await listen(() => ({ status: 200 }));
    await gone.close();
    const wire = wireTo(gone.endpoint, patientClock().clock, 5_000);
    await wire.send(aUser);
    expect((await wire.send(aUser)).tries).toBe(1);
  });

  it('at once, when Retry-After is longer than its patience', async () => {
    const listener = await script({ status: 429, headers: { 'retry-after': '300' } });
    expect((await wireTo(listener.endpoint, patientClock().clock).send(aUser)).tries).toBe(1);
  });
});

describe('a DELETE whose answer was lost', () => {
  const call = remove('delete user', '/Users/1');

  it('may find nothing the second time', async () => {
    const listener = await script('cut', { status: 404 });
    const answer = await wireTo(listener.endpoint, patientClock().clock).send(call);
    expect(complaintAbout(call, answer)).toBeUndefined();
  });

  it('may find nothing in a later cycle, and only then', async () => {
    const listener = await script({ status: 404 });
    const answer = await wireTo(listener.endpoint, patientClock().clock).send(call);
    expect(complaintAbout(call, answer, true)).toBeUndefined();
    expect(complaintAbout(call, answer)).toContain('was answered 404');
  });
});

describe('what goes over the wire', () => {
  it('keeps the query of the endpoint and encodes filters', () => {
    const call = get('look up group', '/Groups', { filter: equals('displayName', 'R&D + "x"') });
    expect(addressOf('http://127.0.0.1:1/scim/?flag', call)).toBe(
      'http://127.0.0.1:1/scim/Groups?flag&filter=displayName%20eq%20%22R%26D%20%2B%20%5C%22x%5C%22%22',
    );
  });

  it('carries a flag in the query, once', () => {
    const call = get('read user', '/Users/1');
    const flagged = 'http://127.0.0.1:1/scim/Users/1?flag';
    expect(addressOf('http://127.0.0.1:1/scim', call, 'flag')).toBe(flagged);
    expect(addressOf('http://127.0.0.1:1/scim?flag', call, 'flag')).toBe(flagged);
  });

  it('escapes letters beyond ASCII for providers that do', () => {
    expect(textOf({ name: 'Zoë 🙂' }, true)).toBe('{"name":"Zo\\u00eb \\ud83d\\ude42"}');
    expect(textOf({ name: 'Zoë' }, undefined)).toBe('{"name":"Zoë"}');
  });

  it('sends headers and body, and times the request by kind', async () => {
    const listener = await script({ status: 201, body: { id: '1' } });
    const wire = wireTo(listener.endpoint, patientClock().clock);
    await wire.send(aPost);
    expect(listener.asked[0]).toMatchObject({
      method: 'POST',
      url: '/scim/v2/Users',
      body: JSON.stringify(aPost.body),
    });
    expect(listener.asked[0]?.headers.authorization).toBe('Bearer secret');
    expect(wire.timings()).toMatchObject({ 'create user': { count: 1 } });
  });

  it('says when a body is not JSON', async () => {
    const listener = await script({ status: 200, body: '<html>' });
    const answer = await wireTo(listener.endpoint, patientClock().clock).send(aUser);
    expect(complaintAbout(aUser, answer)).toContain('not a JSON object: <html>');
  });
});
