/** What is kept of a captured exchange: its facts, its bodies without secrets, and the marks by which it is found. */
import {
  keptBody,
  REMOVED,
  repeats,
  safePath,
  safeQuery,
  withNames,
  type ExchangeFacts,
  type NameOf,
} from '../../directory/index.ts';
import type { Capture } from './capture.ts';
import { marksOf, type Bodies, type Entry } from './entry.ts';
import { lookedForIn } from './found.ts';
import { peopleOf } from './people-of.ts';

/** What is known of an exchange besides itself: names, the token's label, how its integration speaks. */
export type Background = {
  readonly nameOf: NameOf;
  readonly tokenLabel: string | null;
  readonly dialect: string;
  readonly keepBodies: boolean;
};

/** An exchange as it is written, and by what it is found. */
export type Written = {
  readonly entry: Entry;
  readonly bodies: Bodies | null;
  readonly marks: readonly string[];
};

export function entryOf(capture: Capture, { nameOf, tokenLabel, dialect, keepBodies }: Background): Written {
  const { id, integrationId, caller, method, address, agent, status } = capture;
  const { request, response, path, query, facts, diff } = withoutSecrets(capture, factsFor(capture, nameOf));
  const people = peopleOf(capture, facts);
  const entry: Entry = {
    id,
    integrationId,
    idp: dialect,
    method,
    path,
    query,
    token: caller === null ? capture.by : { id: caller.tokenId, label: tokenLabel },
    address,
    agent,
    status,
    durationMs: Math.round(capture.durationMs * 1000) / 1000,
    facts,
    people: people.all,
  };
  const empty = request === '' && response === '' && diff.length === 0;
  const bodies = empty || !keepBodies ? null : { id, request, response, diff };
  return { entry, bodies, marks: marksOf(entry, people.marked) };
}

function factsFor({ facts, query, filter }: Capture, nameOf: NameOf): ExchangeFacts {
  const named = withNames(facts, nameOf);
  return facts.found === null ? named : { ...named, lookedFor: lookedForIn(query, filter) };
}

type Safe = {
  readonly request: string;
  readonly response: string;
  readonly path: string;
  readonly query: string;
  readonly diff: Bodies['diff'];
  readonly facts: ExchangeFacts;
};

/** An answer may repeat what was wrong with a request; then it is left out as a whole. */
function withoutSecrets({ request, response, diff, ...capture }: Capture, facts: ExchangeFacts): Safe {
  const secrets: string[] = [];
  const found = (secret: string): void => void secrets.push(secret);
  const [path, query] = [safePath(capture.path, found), safeQuery(capture.query, found)];
  const sent = request === null ? NOTHING : keptBody(request, found);
  const answered = response === null ? NOTHING : keptBody(response, found);
  const hide = (text: string): string => (repeats(text, secrets) ? REMOVED : text);
  const leftOut = [
    ...(sent.leftOut === null ? [] : [`The request: ${sent.leftOut}`]),
    ...(answered.leftOut === null ? [] : [`The answer: ${answered.leftOut}`]),
  ];
  const told = leftOut.length === 0 ? facts : { ...facts, leftOut };
  return {
    request: sent.text,
    response: hide(answered.text),
    path: hide(path),
    query,
    diff: secrets.length > 0 && repeats(JSON.stringify(diff), secrets) ? [] : diff,
    facts: secrets.length === 0 ? told : withoutRepeats(told, secrets),
  };
}

const NOTHING = Object.freeze({ text: '', leftOut: null });

/** The facts hold texts of the request here and there. */
function withoutRepeats(facts: ExchangeFacts, secrets: readonly string[]): ExchangeFacts {
  const text = JSON.stringify(facts, (_key, value: unknown) =>
    typeof value === 'string' && repeats(value, secrets) ? REMOVED : value,
  );
  return JSON.parse(text) as ExchangeFacts;
}
