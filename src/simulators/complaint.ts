/** Complaints: what is wrong with an answer, as a sentence that names status and detail. */
import { resourcesOf } from './call.ts';
import type { Call, Json } from './call.ts';
import type { Answer } from './wire.ts';

const isList = (body: Json): boolean => 'totalResults' in body || 'Resources' in body;

/** The one resource that an answer is about: the body itself, or the first of a list. */
export const resourceIn = (body: Json | undefined): Json | undefined =>
  body !== undefined && isList(body) ? resourcesOf(body)[0] : body;

/** A DELETE sent twice finds nothing the second time: the first was carried out. */
const asExpected = (call: Call, { status, tries }: Answer, doubtful: boolean): boolean =>
  call.expect.includes(status) || (call.method === 'DELETE' && status === 404 && (doubtful || tries > 1));

const reasonIn = ({ body, problem }: Answer): string => {
  const scimType = typeof body?.['scimType'] === 'string' ? ` (${body['scimType']})` : '';
  const detail = typeof body?.['detail'] === 'string' ? body['detail'] : (problem ?? 'no detail was given');
  // The sentence that this stands in brings its own full stop.
  return `${scimType}: ${detail.replace(/\.$/, '')}`;
};

/** What is wrong with an answer to any call, or undefined; `doubtful`: the same was sent before, and nobody knows what came of it. */
export const complaintAbout = (call: Call, answer: Answer, doubtful = false): string | undefined => {
  const request = `${call.method} ${call.path}`;
  if (answer.status === 0)
    return `${request} had no answer in ${answer.tries} ${answer.tries === 1 ? 'try' : 'tries'}: ${answer.problem}`;
  if (!asExpected(call, answer, doubtful))
    return `${request} was answered ${answer.status}${reasonIn(answer)}`;
  const problem = answer.problem ?? call.check?.(answer.body ?? {}, answer.status);
  return problem === undefined ? undefined : `${request} was answered ${answer.status}, but ${problem}`;
};

/** What is wrong with the resource in a good answer: it has to have an id, and the one that is known. */
export const complaintAboutResource = (
  call: Call,
  answer: Answer,
  id: string | undefined,
): string | undefined => {
  const request = `${call.method} ${call.path} was answered ${answer.status}, but`;
  const resource = resourceIn(answer.body);
  const made = call.method === 'POST' && answer.status < 300;
  if (made && (typeof resource?.['id'] !== 'string' || resource['id'] === ''))
    return `${request} without an id`;
  if (call.method === 'GET' && resource === undefined && call.query === undefined)
    return `${request} with nothing found`;
  const other = id !== undefined && call.path.endsWith(`/${encodeURIComponent(id)}`) && answer.status < 300;
  return other && resource?.['id'] !== undefined && resource['id'] !== id
    ? `${request} with id ${JSON.stringify(resource['id'])} instead of "${id}"`
    : undefined;
};
