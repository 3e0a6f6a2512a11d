/** Packs and unpacks lists of exchanges; the work of it is done beside the thread that answers requests. */
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import type { Bodies } from './entry.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Exchanges repeat each other so much that the quickest way makes them small enough. */
export const pack = (list: readonly unknown[]): Promise<Buffer> =>
  deflate(JSON.stringify(list), { level: constants.Z_BEST_SPEED });

/** The list that `pack` was given; what it holds is known to who asks. */
export const unpack = async <T>(packed: Uint8Array): Promise<readonly T[]> =>
  JSON.parse((await inflate(packed)).toString('utf8')) as readonly T[];

/** Bodies are long texts: put behind each other, with their lengths before them, they need not be escaped. */
export function packBodies(list: readonly Bodies[]): Promise<Buffer> {
  const index = list.map(({ id, request, response, diff }) => [id, request.length, response.length, diff]);
  const texts = list.flatMap(({ request, response }) => [request, response]);
  return deflate(`${JSON.stringify(index)}\n${texts.join('')}`, { level: constants.Z_BEST_SPEED });
}

type Indexed = readonly [id: string, request: number, response: number, diff: Bodies['diff']];

export async function unpackBodies(packed: Uint8Array): Promise<readonly Bodies[]> {
  const text = (await inflate(packed)).toString('utf8');
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
