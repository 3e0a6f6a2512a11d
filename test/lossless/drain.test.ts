/** A server that is asked to stop under load: what it has done it has answered, and what it has not answered it has not done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ENGINES, freshDatabase } from '../store/engines.ts';
import { clientOf, marked, type Client } from './client.ts';
import { startServers } from './crashes.ts';
import { faultsIn, integrate, logOf } from './directory.ts';

const WRITERS = 16;

type Told = { readonly id: string; readonly userName: string };

/** Creates people until the server takes no more requests, and tells them; answers what the last request got. */
async function createUntilGone(client: Client, writer: number, told: Told[]): Promise<number> {
  for (let number = 0; ; number++) {
    const userName = `w${writer}.${number}@example.com`;
    const { status, body } = await client('POST', '/Users', marked(userName, 'm'));
    if (status !== 201) return status;
    told.push({ id: String(body['id']), userName });
  }
}

describe.each(ENGINES)('A server that is stopped under load, on %s', (engine) => {
  it('cuts off no request and answers none twice', { timeout: 120_000 }, async () => {
    await using database = await freshDatabase(engine);
    const { database: name } = database.config;
    const access = await integrate(name, 'acme');
    await using servers = await startServers(name, 1);
    const client = clientOf(() => servers.all()[0]?.url ?? '', access);
    const told: Told[] = [];
    const working = Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => createUntilGone(client, writer, told)),
    );
    while (told.length < 4 * WRITERS) await sleep(5);
    await servers.stop();
    const ended = await working;
    const done = (await logOf(name, 'acme')).map(({ resourceId }) => resourceId);
    expect(done.sort()).toEqual(told.map(({ id }) => id).sort());
    // The connection that was refused is the only end: not an error in the middle of stopping.
    expect(ended).toEqual(Array.from({ length: WRITERS }, () => 0));
    expect(await faultsIn(name)).toEqual([]);
  });
});
