/** Replays a capture against an endpoint: fills in its placeholders, sends its requests, and compares the answers. */
import { isList, isObject, type Json } from '../../src/scim/index.ts';
import type { Answer, Connection } from '../http/endpoint.ts';
import type { Capture, CaptureAnswer, CaptureRequest, Step } from './capture.ts';

/** What placeholders stand for. */
export type Known = Map<string, string>;

const PLACEHOLDER = /\{([a-z][A-Za-z0-9]*)\}/g;

/** Everything that is not as the capture has it, in words; none means that it holds. */
export async function replay(capture: Capture, connection: Connection): Promise<readonly string[]> {
  const known: Known = new Map([
    ['token', connection.token],
    ['uri', connection.uri],
  ]);
  const { before, exchange, then } = capture;
  const steps: readonly Step[] = [...before, ...exchange, ...then];
  for (const step of steps) {
    const found = await send(connection, step.request, known);
    const wrong = differences(step.answer, found, known);
    if (wrong.length > 0) return [`${step.request.method} ${step.request.path}`, ...wrong, found.text];
    if (step.as !== undefined) known.set(step.as, String(found.body['id']));
  }
  return [];
}

function send({ scim }: Connection, request: CaptureRequest, known: Known): Promise<Answer> {
  const { method, path, query = {}, headers = {}, body, text } = filled(request, known) as CaptureRequest;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='));
  return scim(method, pairs.length === 0 ? path : `${path}?${pairs.join('&')}`, {
    headers: Object.fromEntries(named),
    body: text ?? body,
  });
}

/** The value with every placeholder in every text filled in. Errors: a placeholder that nothing has filled. */
export function filled(value: unknown, known: Known): unknown {
  if (typeof value === 'string')
    return value.replace(PLACEHOLDER, (placeholder, name: string) => {
      const found = name === 'any' ? placeholder : known.get(name);
      if (found === undefined) throw new Error(`nothing has been remembered as ${placeholder}`);
      return found;
    });
  if (Array.isArray(value)) return value.map((each) => filled(each, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, known)]));
}

function differences(wanted: CaptureAnswer | undefined, found: Answer, known: Known): readonly string[] {
  if (wanted === undefined) return found.status < 300 ? [] : [`answered ${found.status}`];
  const { status, headers = {}, has = {}, empty } = filled(wanted, known) as CaptureAnswer;
  return [
    ...(status === found.status ? [] : [`answered ${found.status}, not ${status}`]),
    ...(empty === undefined || found.text === '' ? [] : ['has a body']),
    ...Object.entries(headers).flatMap(([name, value]) => {
      const header = found.headers.get(name);
      return header === value || (value === '{any}' && header !== null)
        ? []
        : [`the header ${name} is ${header}, not ${value}`];
    }),
    ...unlike(has, found.body as Json, 'the body'),
  ];
}

/** Where a value is not as the expectation has it; see README.md for what an expectation says. */
export function unlike(wanted: Json, found: Json | undefined, at: string): readonly string[] {
  if (wanted === null) return found === undefined ? [] : [`${at} is there`];
  if (wanted === '{any}' && typeof found === 'string' && found !== '') return [];
  if (isList(wanted)) return unlikeList(wanted, found, at);
  if (isObject(wanted) && isObject(found))
    return Object.entries(wanted).flatMap(([key, each]) => unlike(each, found[key], `${at}.${key}`));
  return wanted === found ? [] : [`${at} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
}

function unlikeList(wanted: readonly Json[], found: Json | undefined, at: string): readonly string[] {
  if (!isList(found)) return [`${at} is no list`];
  const left = [...found];
  const missing = wanted.filter((each) => {
    const place = left.findIndex((one) => unlike(each, one, at).length === 0);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return [
    ...missing.map((each) => `${at} lacks ${JSON.stringify(each)}`),
    ...left.map((each) => `${at} also has ${JSON.stringify(each)}`),
  ];
}
