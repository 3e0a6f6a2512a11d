/** What is taken of a request at the moment of its answer: texts, numbers and ids, so that another thread can be given it and nothing large waits. */
import {
  takenBody,
  type AttributeChange,
  type Denial,
  type ExchangeFacts,
  type TakenBody,
} from '../../directory/index.ts';
import type { Exchange } from './exchange.ts';
import { factsOf } from './facts-of.ts';
import { filterIn } from './found.ts';
import { namesKnownIn, userNamesIn } from './known-names.ts';

/** An exchange as plain data: what it is written from, and nothing that refers to anything else. */
export type Capture = Pick<Exchange, 'method' | 'path' | 'query' | 'status' | 'durationMs'> & {
  readonly id: string;
  readonly tenantId: string;
  readonly integrationId: string;
  /** How the integration speaks, and by which token it was let in; null: nobody was. */
  readonly caller: { readonly dialect: string; readonly tokenId: string } | null;
  readonly by: { readonly id: string; readonly label: string } | null;
  /** Whether somebody was let in; what strangers ask is kept only up to a limit. */
  readonly admitted: boolean;
  readonly address: string | null;
  readonly agent: string | null;
  /** Of others than its subject they have the ids alone, and nothing of what the query says. */
  readonly facts: ExchangeFacts;
  /** The filter in the body of a search. */
  readonly filter: string | null;
  /** What the Changes say of names: how each resource was called before. */
  readonly names: readonly (readonly [id: string, name: string])[];
  /** By which people sign in, as they stand in the request, the answer and what was altered. */
  readonly userNames: readonly string[];
  readonly diff: readonly AttributeChange[];
  /** With their secrets, which are taken out before anything is written. */
  readonly request: TakenBody | null;
  readonly response: TakenBody | null;
  /** Characters of the bodies. */
  readonly size: number;
};

/** Longer paths and queries are no identity provider's. */
const LONGEST = 2048;

/** `most`: the longest body that is taken whole, in characters. */
export function captureOf(exchange: Exchange, most: number): Capture {
  const { entrance, caller, credential } = exchange;
  const request = exchange.request && takenBody(exchange.request, most);
  const response = exchange.response && takenBody(exchange.response, most);
  return {
    id: entrance.exchange,
    tenantId: entrance.tenantId,
    integrationId: entrance.integrationId,
    caller: caller && { dialect: caller.dialect.name, tokenId: caller.tokenId },
    by: exchange.by ?? null,
    admitted: isAdmitted(exchange),
    method: exchange.method,
    path: exchange.path.slice(0, LONGEST),
    query: exchange.query.slice(0, LONGEST),
    address: credential.address,
    agent: credential.agent,
    status: exchange.status,
    durationMs: exchange.durationMs,
    facts: factsOf(exchange, denialOf(exchange)),
    filter: filterIn(exchange.request?.value),
    names: namesKnownIn(entrance.notes),
    userNames: userNamesIn(exchange),
    diff: entrance.notes.done?.change?.attributes ?? [],
    request,
    response,
    size: (request?.text.length ?? 0) + (response?.text.length ?? 0),
  };
}

const DENIED: ReadonlyMap<number, Denial> = new Map([
  [401, 'wrong-token'],
  [403, 'disabled'],
]);

/** A client of the token endpoint shows what it has in the form as well as in the header. */
function denialOf({ caller, status, asked, credential }: Exchange): Denial | null {
  const denied = caller === null ? DENIED.get(status) : undefined;
  const empty = asked === 'resources' && credential.authorization === undefined;
  return denied === 'wrong-token' && empty ? 'no-token' : (denied ?? null);
}

const isAdmitted = ({ caller, asked, status }: Exchange): boolean =>
  caller !== null || (asked === 'access-token' && status === 200);
