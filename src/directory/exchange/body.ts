/** What is kept of a body: all of it, or where it is large the beginning of each of its lists, always without secrets. */
import { isList, isObject, type Json, type JsonObject } from '../../scim/index.ts';
import { mayHoldSecrets, withoutSecrets, type Found } from './secrets.ts';

/** A body as it was sent and as it was read; `value` undefined: it was no JSON. */
export type Body = { readonly text: string; readonly value: unknown };

/** A body without its value, short by now: `length` is that of the whole. Of what is no JSON (`json`) nothing but that is known. */
export type TakenBody = { readonly text: string; readonly json: boolean; readonly length: number };

export type KeptBody = { readonly text: string; readonly leftOut: string | null };

const LIST_BEGINNING = 20;
const LONGEST_TEXT = 1000;

/**
 * A large body becomes small at once, so that what waits to be written is small: the lists in it are shortened, and say so.
 * What this costs is bounded by `most`, however large the body is.
 */
export function takenBody({ text, value }: Body, most: number): TakenBody {
  const { length } = text;
  if (value === undefined) return { text: '', json: false, length };
  if (length <= most) return { text, json: true, length };
  return { text: JSON.stringify(cut(value as Json, { left: most })), json: true, length };
}

type Budget = { left: number };

function cut(value: Json, budget: Budget): Json {
  if (isList(value)) return cutList(value, budget);
  if (isObject(value)) return cutObject(value, budget);
  if (typeof value !== 'string') return spent(value, budget, 8);
  if (value.length <= LONGEST_TEXT) return spent(value, budget, value.length);
  return spent(
    `${value.slice(0, LONGEST_TEXT)}… (${count(value.length - LONGEST_TEXT)} more characters)`,
    budget,
    LONGEST_TEXT,
  );
}

function cutList(list: readonly Json[], budget: Budget): Json {
  const kept: Json[] = [];
  for (const each of list.slice(0, LIST_BEGINNING)) {
    if (budget.left <= 0) break;
    kept.push(cut(each, budget));
  }
  return kept.length === list.length ? kept : [...kept, `… (${count(list.length - kept.length)} more)`];
}

function cutObject(object: JsonObject, budget: Budget): Json {
  const kept: [string, Json][] = [];
  const keys = Object.keys(object);
  for (const key of keys) {
    if (budget.left <= 0) break;
    budget.left -= key.length;
    kept.push([key.slice(0, LONGEST_TEXT), cut(object[key] ?? null, budget)]);
  }
  if (kept.length < keys.length) kept.push(['…', `(${count(keys.length - kept.length)} more)`]);
  return Object.fromEntries(kept);
}

function spent<T>(value: T, budget: Budget, cost: number): T {
  budget.left -= cost + 4;
  return value;
}

const count = (number: number): string => number.toLocaleString('en');

/** The text to store of a body. Errors: none. */
export function keptBody({ text, json, length }: TakenBody, found: Found): KeptBody {
  if (!json)
    return {
      text: '',
      leftOut: length === 0 ? null : `It was no JSON and is not kept (${count(length)} characters).`,
    };
  const leftOut = length > text.length ? `It had ${count(length)} characters; lists are shortened.` : null;
  if (!mayHoldSecrets(text)) return { text, leftOut };
  return { text: JSON.stringify(withoutSecrets(JSON.parse(text) as Json, found)), leftOut };
}

/** Shorter ones are in every text. */
const SHORTEST_SECRET = 3;

/** Whether a text repeats one of the secrets. */
export const repeats = (text: string, secrets: readonly string[]): boolean =>
  secrets.some(
    (secret) =>
      secret.length >= SHORTEST_SECRET &&
      (text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1))),
  );
