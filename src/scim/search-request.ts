/** SearchRequest (RFC 7644 §3.4.3): the parameters of a query as a message, so that nothing personal stands in a URL. */
import { ScimError } from './error.ts';
import { isList, ownInAnyCase, type Json, type JsonObject } from './json.ts';
import { requireMessage } from './message.ts';

export const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** What is not given, or null, is undefined. */
export type SearchRequest = {
  readonly attributes: readonly string[];
  readonly excludedAttributes: readonly string[];
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly sortOrder: string | undefined;
  readonly startIndex: number | undefined;
  readonly count: number | undefined;
  /** RFC 9865 §2. */
  readonly cursor: string | undefined;
};

/** Errors: 400 invalidSyntax for a body of another kind, or a member of another type than the RFC gives it. */
export function readSearchRequest(body: unknown, urn = SEARCH_URN): SearchRequest {
  const message = requireMessage(body, urn);
  return {
    attributes: names(message, 'attributes'),
    excludedAttributes: names(message, 'excludedAttributes'),
    filter: text(message, 'filter'),
    sortBy: text(message, 'sortBy'),
    sortOrder: text(message, 'sortOrder'),
    startIndex: whole(message, 'startIndex'),
    count: whole(message, 'count'),
    cursor: text(message, 'cursor'),
  };
}

const text = (message: JsonObject, name: string): string | undefined =>
  read(message, name, 'a string', (value) => typeof value === 'string');

const whole = (message: JsonObject, name: string): number | undefined =>
  read(message, name, 'a whole number', (value) => Number.isInteger(value));

const names = (message: JsonObject, name: string): readonly string[] =>
  read(
    message,
    name,
    'a list of names',
    (value) => isList(value) && value.every((each) => typeof each === 'string'),
  ) ?? [];

function read<T extends Json>(
  message: JsonObject,
  name: string,
  expected: string,
  fits: (value: Json) => boolean,
): T | undefined {
  const value = ownInAnyCase(message, name) ?? null;
  if (value === null) return undefined;
  if (!fits(value)) throw new ScimError('invalidSyntax', `"${name}" takes ${expected}.`);
  return value as T;
}
