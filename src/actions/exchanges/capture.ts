/** What is taken of a request at the moment of its answer: references and short texts, so that it costs next to nothing. */
import { shortened, SHOWN, type Body, type Change, type Denial } from '../../directory/index.ts';
import type { Caller, Credential, Entrance } from '../caller.ts';
import type { DoneNote } from './notes.ts';

/** A request and its answer as they were. `path` and `query` as in the URL, below the endpoint; of the token endpoint, below the integration. */
export type Exchange = {
  readonly entrance: Entrance;
  /** What was asked for: something of the directory, or a token with which to ask for it. */
  readonly asked: 'resources' | 'access-token';
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly credential: Credential;
  /** Who was let in; null: nobody. */
  readonly caller: Caller | null;
  /** What opened the token endpoint, which has no caller. */
  readonly by?: { readonly id: string; readonly label: string } | undefined;
  readonly status: number;
  readonly durationMs: number;
  readonly request: Body | null;
  readonly response: Body | null;
};

/** `lengths` are those of the bodies before they were shortened; `links` the numbers of members that came and went. */
export type Capture = Exchange & {
  readonly denial: Denial | null;
  readonly lengths: { readonly request: number; readonly response: number };
  readonly links: { readonly joined: number; readonly left: number };
  readonly size: number;
};

const DENIED: ReadonlyMap<number, Denial> = new Map([
  [401, 'wrong-token'],
  [403, 'disabled'],
]);

const lengthOf = (body: Body | null): number => body?.text.length ?? 0;
const short = (body: Body | null, most: number): Body | null =>
  body === null ? null : shortened(body, most);
/** Longer paths and queries are no identity provider's. */
const LONGEST = 2048;

export function captureOf(exchange: Exchange, most: number): Capture {
  const { entrance } = exchange;
  const lengths = { request: lengthOf(exchange.request), response: lengthOf(exchange.response) };
  const [request, response] = [short(exchange.request, most), short(exchange.response, most)];
  const { change = null } = entrance.notes.done ?? {};
  if (entrance.notes.done !== null) entrance.notes.done = lightened(entrance.notes.done, change);
  return {
    ...exchange,
    path: exchange.path.slice(0, LONGEST),
    query: exchange.query.slice(0, LONGEST),
    request,
    response,
    denial: denialOf(exchange),
    lengths,
    links: { joined: change?.joined.length ?? 0, left: change?.left.length ?? 0 },
    size: lengthOf(request) + lengthOf(response),
  };
}

/** A client of the token endpoint shows what it has in the form as well as in the header. */
function denialOf({ caller, status, asked, credential }: Exchange): Denial | null {
  const denied = caller === null ? DENIED.get(status) : undefined;
  const empty = asked === 'resources' && credential.authorization === undefined;
  return denied === 'wrong-token' && empty ? 'no-token' : (denied ?? null);
}

/** Whether somebody was let in; what strangers ask is kept only up to a limit. */
export const isAdmitted = ({ caller, asked, status }: Exchange): boolean =>
  caller !== null || (asked === 'access-token' && status === 200);

/** A hundred thousand members do not wait in memory for a sentence that names two. */
function lightened(done: DoneNote, change: Change | null): DoneNote {
  if (change === null || change.joined.length + change.left.length <= SHOWN) return done;
  const [joined, left] = [change.joined.slice(0, SHOWN), change.left.slice(0, SHOWN)];
  return { ...done, change: { ...change, joined, left } };
}
