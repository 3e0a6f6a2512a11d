/** Messages (RFC 7644 §3.1): bodies that are no resources and say by a URN which message they are. */
import { ScimError } from './error.ts';
import { isList, isObject, ownInAnyCase, type JsonObject } from './json.ts';

/** The message itself. Errors: 400 invalidSyntax when it is no object or does not name this URN. */
export function requireMessage(body: unknown, urn: string): JsonObject {
  if (!isObject(body)) throw new ScimError('invalidSyntax', 'The body must be a JSON object.');
  const schemas = ownInAnyCase(body, 'schemas');
  const names = (each: unknown): boolean =>
    typeof each === 'string' && each.toLowerCase() === urn.toLowerCase();
  if (!isList(schemas) || !schemas.some(names))
    throw new ScimError('invalidSyntax', `"schemas" must name ${urn}.`);
  return body;
}
