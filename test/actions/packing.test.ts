/** Packs of exchanges: what is packed is unpacked, also what a former version packed. */
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, packBodies, unpack, unpackBodies } from '../../src/actions/exchanges/packing.ts';

const bodies = fc.record({
  id: fc.string(),
  request: fc.string({ unit: 'grapheme' }),
  response: fc.string({ unit: 'grapheme' }),
  diff: fc.constant([]),
});

describe('a pack of exchanges', () => {
  it('holds what was put into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ id: fc.string() })), fc.array(bodies), async (entries, texts) => {
        expect(await unpack(await pack(entries))).toEqual(entries);
        expect(await unpackBodies(await packBodies(texts))).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  it('is read as former versions wrote it', async () => {
    const entries = [{ id: 'a' }, { id: 'b' }];
    expect(await unpack(deflateRawSync(JSON.stringify(entries)))).toEqual(entries);
    const index = JSON.stringify([['a', 2, 3, []]]);
    expect(await unpackBodies(deflateRawSync(`${index}\n{}[1]`))).toEqual([
      { id: 'a', request: '{}', response: '[1]', diff: [] },
    ]);
  });
});
