/** Packs and unpacks lists of exchanges; the work of it is done beside the thread that answers requests. */
import { promisify } from 'node:util';
import { constants, inflateRaw, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Bodies } from './entry.ts';

const inflate = promisify(inflateRaw);
const decompress = promisify(zstdDecompress);
const zstd = promisify(zstdCompress);

/** Exchanges repeat each other so much that the quickest way makes them small enough. */
const compress = (text: string): Promise<Buffer> =>
  zstd(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });

/** RFC 8878 §3.1.1: the first bytes of every frame. Packs of former versions, which are raw DEFLATE, have others. */
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

const textOf = async (packed: Uint8Array): Promise<string> => {
  const open = MAGIC.equals(packed.subarray(0, MAGIC.length)) ? decompress : inflate;
  return (await open(packed)).toString('utf8');
};

export const pack = (list: readonly unknown[]): Promise<Buffer> => compress(JSON.stringify(list));

/** The list that `pack` was given; what it holds is known to who asks. */
export const unpack = async <T>(packed: Uint8Array): Promise<readonly T[]> =>
  JSON.parse(await textOf(packed)) as readonly T[];

/** Bodies are long texts: put behind each other, with their lengths before them, they need not be escaped. */
export function packBodies(list: readonly Bodies[]): Promise<Buffer> {
  const index = list.map(({ id, request, response, diff }) => [id, request.length, response.length, diff]);
  const texts = list.flatMap(({ request, response }) => [request, response]);
  return compress(`${JSON.stringify(index)}\n${texts.join('')}`);
}

type Indexed = readonly [id: string, request: number, response: number, diff: Bodies['diff']];

export async function unpackBodies(packed: Uint8Array): Promise<readonly Bodies[]> {
  const text = await textOf(packed);
  let at = text.indexOf('\n') + 1;
  const index = JSON.parse(text.slice(0, at)) as readonly Indexed[];
  return index.map(([id, request, response, diff]) => {
    const middle = at + request;
    const end = middle + response;
    const bodies = { id, request: text.slice(at, middle), response: text.slice(middle, end), diff };
    at = end;
    return bodies;
  });
}
