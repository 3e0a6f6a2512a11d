/** Who reads the log for those who follow it: the same is told by whichever thread, and whatever happens to the other one. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BEGINNING, type EventCursor } from '../../src/directory/index.ts';
import { openTeller, type Teller } from '../../src/actions/events/teller.ts';
import { freshEndpoint, created, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES, fileOf } from '../store/engines.ts';

/** A teller for whom time stands still, so that all it tells is of one second, and how often it has read beside the requests. */
function watched({ services }: Endpoint, config = services.config): { teller: Teller; here: () => number } {
  let here = 0;
  const { store, clock } = services;
  const counted = { ...store, read: ((work) => (here++, store.read(work))) as typeof store.read };
  return {
    teller: openTeller({ store: counted, config, clock: { ...clock, ticks: () => 0 } }),
    here: () => here,
  };
}

async function withPeople(engine: (typeof ENGINES)[number], count: number): Promise<Endpoint> {
  const endpoint = await freshEndpoint(engine);
  for (let number = 0; number < count; number++)
    await created(endpoint.scim, '/Users', user(`person${number}@example.com`));
  return endpoint;
}

const page = (teller: Teller, { tenantId }: Endpoint, after: EventCursor = BEGINNING) =>
  teller.page(tenantId, { after, limit: 12, types: ['user.created'] });

/** Asks for the same page until nobody reads it beside the requests any more. */
async function untilThread(asked: () => Promise<unknown>, here: () => number, first: unknown): Promise<void> {
  const readHere = async (): Promise<number> => {
    const before = here();
    expect(await asked()).toEqual(first);
    return here() - before;
  };
  await expect.poll(readHere, { timeout: 20_000, interval: 10 }).toBe(0);
}

describe.each(ENGINES)('the log is read on %s', (engine) => {
  it('beside the requests while that is little, and by a thread when it is much, in the same words', async () => {
    await using endpoint = await withPeople(engine, 15);
    const { teller, here } = watched(endpoint);
    const first = await page(teller, endpoint);
    expect(first.more).toBe(true);
    expect(first.told.map(({ text }) => JSON.parse(text) as object)).toMatchObject(
      first.told.map(({ id, type, subject, tenant }) => ({ id, type, subject, tenant })),
    );
    await untilThread(() => page(teller, endpoint), here, first);
    const before = here();
    // What is written meanwhile is told as well.
    await created(endpoint.scim, '/Users', user('late@example.com'));
    const rest = await page(teller, endpoint, first.next);
    expect(rest).toMatchObject({ more: false });
    expect(rest.told).toHaveLength(4);
    expect(rest.told.at(-1)?.text).toContain('late@example.com');
    expect(here()).toBe(before);
    await teller.end();
  });

  it('beside the requests again when the thread has ended', async () => {
    await using endpoint = await withPeople(engine, 12);
    const { teller, here } = watched(endpoint);
    const first = await page(teller, endpoint);
    await untilThread(() => page(teller, endpoint), here, first);
    const before = here();
    await teller.end();
    expect(await page(teller, endpoint)).toEqual(first);
    expect(here()).toBe(before + 1);
    await teller.end();
  });
});

it('what a thread cannot read is read beside the requests', async () => {
  await using endpoint = await withPeople('sqlite', 12);
  const { config } = endpoint.services;
  const empty = join(dirname(fileOf(config)), 'empty.db');
  const { teller, here } = watched(endpoint, { ...config, database: `sqlite:${empty}` });
  const first = await page(teller, endpoint);
  const again = async (): Promise<boolean> => {
    expect(await page(teller, endpoint)).toEqual(first);
    return existsSync(empty);
  };
  await expect.poll(again, { timeout: 20_000, interval: 10 }).toBe(true);
  await sleep(100);
  const before = here();
  await again();
  expect(here()).toBe(before + 1);
  await teller.end();
});
