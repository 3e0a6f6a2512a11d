/** What is secret in a request, and its removal before anything is stored. */
import { isList, isObject, type Json, type JsonObject } from '../../scim/index.ts';

export const REMOVED = '(removed)';

/** Names of what nobody may read later. */
const SECRET =
  /pass(?:word|wd|phrase|code)|secret|credential|authorization|(?:api|private)_?key|(?:access|refresh|bearer|id|auth)_?token|^token$/i;
/** Text in which a name is written with escapes may hold any name. */
const ESCAPED = /\\u/i;
/** The name of an attribute or a list of them: such text holds no value. */
const NAMES_ALONE = /^[\w:.,\s$-]*$/;
/** Marks of text that has values in it: a filter, a query, JSON within a string. */
const HAS_VALUES = /["'={]/;

const isSecretName = (name: string): boolean => SECRET.test(name);

/** One pass over the text for all that makes it worth a second look. */
const SUSPICIOUS =
  /pass(?:word|wd|phrase|code)|secret|credential|authorization|(?:api|private)_?key|(?:access|refresh|bearer|id|auth)_?token|"token"|\\u/i;

/** Whether the text of a JSON body has to be looked through; most have not. */
export const mayHoldSecrets = (text: string): boolean => SUSPICIOUS.test(text);

/** What was taken out, so that an answer which repeats it can be found. */
export type Found = (secret: string) => void;

/** The value with everything secret taken out of it. */
export function withoutSecrets(value: Json, found: Found): Json {
  if (isList(value)) return value.map((each) => withoutSecrets(each, found));
  if (isObject(value)) return withoutSecretKeys(value, found);
  return typeof value === 'string' ? safeText(value, found) : value;
}

function withoutSecretKeys(object: JsonObject, found: Found): JsonObject {
  const secretPath = Object.entries(object).some(
    ([key, value]) => /^path$/i.test(key) && typeof value === 'string' && isTelling(value),
  );
  const entries = Object.entries(object).map(([key, value]): [string, Json] => {
    const secret = isSecretName(key) || (secretPath && /^value$/i.test(key));
    if (secret) return [safeKey(key, found), removed(value, found)];
    if (/^(?:path|filter)$/i.test(key) && typeof value === 'string') return [key, safeNames(value, found)];
    return [safeKey(key, found), withoutSecrets(value, found)];
  });
  return Object.fromEntries(entries);
}

/** A key may be a whole path with a filter in it. */
const safeKey = (key: string, found: Found): string => safeText(key, found);

const isTelling = (text: string): boolean => isSecretName(text) || ESCAPED.test(text);

/** A path or a filter: where it names a secret, every value in it is one. */
export function safeNames(text: string, found: Found): string {
  return !isTelling(text) || NAMES_ALONE.test(text) ? text : removed(text, found);
}

function safeText(text: string, found: Found): string {
  return isTelling(text) && HAS_VALUES.test(text) ? removed(text, found) : text;
}

function removed(value: Json, found: Found): string {
  // What was taken out before is no secret: an answer that says so repeats none.
  if (value !== REMOVED) collect(value, found);
  return REMOVED;
}

function collect(value: Json, found: Found): void {
  if (isList(value)) for (const each of value) collect(each, found);
  else if (isObject(value)) for (const each of Object.values(value)) collect(each, found);
  else if (value !== null && typeof value !== 'boolean')
    for (const each of piecesOf(String(value))) found(each);
}

/** The whole, and what stands between quotes in it. */
const piecesOf = (text: string): readonly string[] => [
  text,
  ...[...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => inner),
];

/** The query of a URL, still escaped, with its secrets taken out. */
export function safeQuery(query: string, found: Found): string {
  if (query === '' || !isTelling(decoded(query))) return query;
  const safe = [...new URLSearchParams(query)].map(([name, value]): [string, string] =>
    isSecretName(name) ? [name, removed(value, found)] : [safeNames(name, found), safeNames(value, found)],
  );
  return `?${new URLSearchParams(safe).toString()}`;
}

/** What most paths are made of: without an escape and without a value. */
const PLAIN_PATH = /^[\w./-]*$/;

/** A path below the endpoint. */
export const safePath = (path: string, found: Found): string =>
  !PLAIN_PATH.test(path) && isTelling(decoded(path)) && !NAMES_ALONE.test(decoded(path).replaceAll('/', ''))
    ? removed(decoded(path), found)
    : path;

/** `+` is a blank in a query; what cannot be decoded is looked at as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return `${text}\\u`;
  }
}
