/** Whom a request was about. */
import { ACCESS_TOKEN, displayNameOf, type Named } from '../../directory/index.ts';
import { isObject, type JsonObject, type ResourceType } from '../../scim/index.ts';
import type { Exchange } from './exchange.ts';
import { singleIn } from './found.ts';
import type { DoneNote } from './notes.ts';

/** The segments of the path below the endpoint. */
const segmentsIn = ({ path }: Pick<Exchange, 'path'>): readonly string[] =>
  path.split('/').filter((each) => each !== '');

const typeOf = (exchange: Exchange): ResourceType | undefined =>
  exchange.caller?.types.find(({ endpoint }) => endpoint === `/${segmentsIn(exchange)[0] ?? ''}`);

export const typeAt = (exchange: Exchange): string | null =>
  exchange.asked === 'access-token' ? ACCESS_TOKEN : (typeOf(exchange)?.name ?? null);

/** Whom the request is about: as the action noted it, as the answer or the request shows it, or by the id in the path. */
export function subjectOf(exchange: Exchange, type: string | null): Named | null {
  const { entrance, response, request } = exchange;
  if (exchange.asked === 'access-token') return null;
  if (entrance.notes.done !== null) return subjectDone(entrance.notes.done);
  const shown = exchange.status < 300 ? singleIn(response?.value) : null;
  if (shown !== null) return { type, ...shown };
  const id = segmentsIn(exchange)[1];
  if (type !== null && id !== undefined && id !== '.search') return namedId(id.slice(0, LONGEST_ID), type);
  const asked = exchange.method === 'POST' && isObject(request?.value) ? displayNameOf(request.value) : null;
  return type === null || asked === null ? null : { type, id: '', name: asked };
}

export const LONGEST_ID = 200;

export function subjectDone({ type, id, change, doc }: DoneNote): Named {
  const known: JsonObject | null = change?.after?.doc ?? change?.before?.doc ?? doc;
  return { type: type.name, id, name: displayNameOf(known) };
}

export const namedId = (id: string, type: string | null): Named | null =>
  id === '' ? null : { type, id, name: null };
