/** What becomes of the captures when fixes are switched off: each fix is needed by one, and the strict core guesses nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectNamed, FIXES, type Fix } from '../../src/dialects/index.ts';
import { freshEndpoint, type Endpoint } from '../http/endpoint.ts';
import type { Capture } from './capture.ts';
import { PROVIDERS } from './every-capture.ts';
import { replay } from './replay.ts';

const CAPTURES = PROVIDERS.flatMap(({ provider, captures }) =>
  captures.map((each) => ({ ...each, provider })),
);
/** So many are replayed at once: they share the syncs of the database. */
const BATCH = 24;

describe('the captures without fixes', () => {
  let endpoint: Endpoint;
  let fixes: readonly Fix[] = FIXES;
  let round = 0;
  beforeAll(async () => {
    endpoint = await freshEndpoint('sqlite', { dialect: (name) => ({ ...dialectNamed(name), fixes }) });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  type Sent = Capture & { readonly provider: string };

  /** What is not as the capture has it. */
  async function failures({ provider, ...capture }: Sent): Promise<readonly string[]> {
    const tenantId = `${round}-${provider}-${capture.id}`;
    return replay(capture, await endpoint.another({ tenantId, name: capture.id, idp: capture.dialect }));
  }

  async function* batches(): AsyncGenerator<readonly { capture: Sent; wrong: readonly string[] }[]> {
    round += 1;
    for (let start = 0; start < CAPTURES.length; start += BATCH)
      yield await Promise.all(
        CAPTURES.slice(start, start + BATCH).map(async (capture) => ({
          capture,
          wrong: await failures(capture),
        })),
      );
  }

  it('all hold with every fix', async () => {
    fixes = FIXES;
    for await (const batch of batches())
      expect(batch.filter(({ wrong }) => wrong.length > 0).map(({ wrong }) => wrong)).toEqual([]);
  });

  it.each(FIXES)('$name: at least one fails without it', async ({ name }) => {
    fixes = FIXES.filter((each) => each.name !== name);
    const failed: string[] = [];
    for await (const batch of batches()) {
      failed.push(...batch.flatMap(({ capture, wrong }) => (wrong.length > 0 ? [capture.id] : [])));
      if (failed.length > 0) break;
    }
    expect(failed).not.toEqual([]);
  });

  it('each is answered as with them, or refused: nothing is guessed or overlooked', async () => {
    fixes = [];
    const refused: string[] = [];
    for await (const batch of batches())
      for (const { capture, wrong } of batch.filter((each) => each.wrong.length > 0)) {
        expect(wrong.join('\n'), `${capture.provider}/${capture.id}`).toMatch(
          /answered 400\b|"status":"400"/,
        );
        refused.push(capture.id);
      }
    expect(refused.length).toBeGreaterThanOrEqual(FIXES.length);
  });
});
