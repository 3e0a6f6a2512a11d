/** Whom a request was about. */
import { ACCESS_TOKEN, displayNameOf, type Named, type NameOf } from '../../directory/index.ts';
import { isObject, type JsonObject, type ResourceType } from '../../scim/index.ts';
import type { Capture } from './capture.ts';
import { singleIn } from './found.ts';
import type { DoneNote } from './notes.ts';

/** The segments of the path below the endpoint. */
export const segmentsIn = ({ path }: Pick<Capture, 'path'>): readonly string[] =>
  path.split('/').filter((each) => each !== '');

const typeOf = (capture: Capture): ResourceType | undefined =>
  capture.caller?.types.find(({ endpoint }) => endpoint === `/${segmentsIn(capture)[0] ?? ''}`);

export const typeAt = (capture: Capture): string | null =>
  capture.asked === 'access-token' ? ACCESS_TOKEN : (typeOf(capture)?.name ?? null);

/** Whom the request is about: as the action noted it, as the answer or the request shows it, or by the id in the path. */
export function subjectOf(capture: Capture, nameOf: NameOf): Named | null {
  const { entrance, response, request } = capture;
  if (capture.asked === 'access-token') return null;
  const type = typeAt(capture);
  if (entrance.notes.done !== null) return subjectDone(entrance.notes.done, nameOf);
  const shown = capture.status < 300 ? singleIn(response?.value) : null;
  if (shown !== null) return { type, ...shown };
  const id = segmentsIn(capture)[1];
  if (type !== null && id !== undefined && id !== '.search')
    return namedId(id.slice(0, LONGEST_ID), type, nameOf);
  const asked = capture.method === 'POST' && isObject(request?.value) ? displayNameOf(request.value) : null;
  return type === null || asked === null ? null : { type, id: '', name: asked };
}

export const LONGEST_ID = 200;

export function subjectDone({ type, id, change, doc }: DoneNote, nameOf: NameOf): Named {
  const known: JsonObject | null = change?.after?.doc ?? change?.before?.doc ?? doc;
  return { type: type.name, id, name: displayNameOf(known) ?? nameOf(id) };
}

export const namedId = (id: string, type: string | null, nameOf: NameOf): Named | null =>
  id === '' ? null : { type, id, name: nameOf(id) };
