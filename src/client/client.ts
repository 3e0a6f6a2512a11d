/** The client itself: each row of the operations becomes a function that sends one request. */
import { ApiError, errorOf, isOf, UNEXPECTED } from './api-error.ts';
import { OPERATIONS } from './operations.ts';
import type { CallOptions, Client } from './types.ts';

export type ClientOptions = {
  /** Where Roster is, such as `https://roster.example.com`; left out, the origin of the page. */
  readonly url?: string;
  /** An API token; left out, requests carry what `fetch` adds, such as the cookie of a session. */
  readonly token?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: (request: string, init: RequestInit) => Promise<Response>;
};

type Asked = Readonly<Record<string, unknown>> & {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/**
 * The management API at `url`, with the types of its tables. Errors of a call: ApiError where the answer is a refusal;
 * TypeError where a name of the path is missing; those of `fetch`.
 */
export function createClient(options: ClientOptions = {}): Client {
  const functionOf = (operation: string) => (asked?: Asked, call?: CallOptions) =>
    send(options, operation, asked ?? {}, call ?? {});
  const mapped = Object.entries(OPERATIONS).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries<string>(verbs).map(([verb, operation]) => [verb, functionOf(operation)]),
    ),
  ]);
  return Object.freeze(Object.fromEntries(mapped)) as Client;
}

async function send(
  options: ClientOptions,
  operation: string,
  asked: Asked,
  call: CallOptions,
): Promise<unknown> {
  const [method = '', path = '', media] = operation.split(' ');
  const base = (options.url ?? '').replace(/\/+$/, '');
  const { fetch: ask = (url: string, init: RequestInit) => fetch(url, init) } = options;
  const response = await ask(`${base}/api/v1${filled(path, asked)}${queryText(asked.query)}`, {
    method: method.toUpperCase(),
    headers: headersOf(options, asked, call, media),
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  });
  if (!response.ok) throw await errorOf(response);
  return media === undefined ? documentOf(response) : response;
}

/** A name that is empty or a step of dots would lead to another endpoint (RFC 3986 §5.2.4). */
function filled(path: string, asked: Asked): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = asked[name];
    if (typeof value !== 'string' || /^\.{0,2}$/.test(value))
      throw new TypeError(`${name} has to be the id that goes into ${path}`);
    return encodeURIComponent(value);
  });
}

function queryText(query: Asked['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

function headersOf(
  { token, headers }: ClientOptions,
  { body }: Asked,
  call: CallOptions,
  media = 'application/json',
): Record<string, string> {
  return {
    accept: media,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
    ...call.headers,
  };
}

async function documentOf(response: Response): Promise<unknown> {
  const { status } = response;
  if (status === 204) return undefined;
  if (isOf(response, 'application/json')) return response.json();
  await response.body?.cancel();
  throw new ApiError({ status, code: UNEXPECTED, detail: 'The answer is not the JSON that Roster gives.' });
}
