/** What a change or a page costs must not grow with what is there already: ratios of times, within wide bounds, and never times. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoad, type Load } from '../../bench/load/index.ts';
import { PHASES, type Bench, type Figures } from '../../bench/phases.ts';
import { startRoster, type RunningServer } from '../../bench/servers/roster.ts';

const USERS = 10_000;
/** Other tests run at the same moment, so a ratio may well be twice what it is by itself; growth with size would be tens. */
const GENEROUS = 4;

describe(`A directory of ${USERS} people, all in one group`, () => {
  let folder: string;
  let load: Load;
  let server: RunningServer;
  let bench: Bench;
  let filled: Figures;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roster-growth-'));
    load = startLoad();
    server = await startRoster(`sqlite:${join(folder, 'roster.db')}`);
    const { endpoint, management, memory } = server;
    bench = { load, endpoint, management, users: USERS, big: USERS, seconds: 1, memory };
    await PHASES.create.run(bench);
    filled = await PHASES.fill.run(bench);
  }, 180_000);

  afterAll(async () => {
    await load.stop();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('The last members join the group as fast as the first', () => {
    expect(filled['addFlat']).toBeLessThan(GENEROUS);
  });

  it('One member more or less costs the same in a group of 10,000 as in a group of 100', async () => {
    const { memberFlat } = await PHASES.member.run(bench);
    expect(memberFlat).toBeLessThan(GENEROUS);
  });

  it('The last page is near the first: by cursor as fast, by startIndex counted from the first not much slower', async () => {
    const { byCursorFlat, lastPage } = await PHASES.walk.run(bench);
    expect(byCursorFlat).toBeLessThan(GENEROUS);
    expect(lastPage).toBeLessThan(5 * GENEROUS);
  });
});
