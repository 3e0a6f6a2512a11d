/** How the parts of a definition of custom attributes are read: each of its type, and none that nobody knows. */
import { isObject, isText, own, type JsonObject } from './json.ts';

/** A definition that cannot be used; the message says what to change. */
export class CustomSchemaError extends Error {
  override name = 'CustomSchemaError';
}

/** Unknown keys are refused: a misspelt "required" would be missed only when it is too late. */
export function takeObject(given: unknown, at: string, keys: readonly string[]): JsonObject {
  if (!isObject(given)) throw new CustomSchemaError(`${at} must be a JSON object.`);
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new CustomSchemaError(
      `${at} has "${unknown.slice(0, 80)}", which means nothing here; it takes ${keys.join(', ')}.`,
    );
  return given;
}

/** undefined where it is left out. */
export function takeText(from: JsonObject, key: string, at: string, longest: number): string | undefined {
  const value = own(from, key);
  if (value === undefined) return undefined;
  if (!isText(value) || value.length > longest)
    throw new CustomSchemaError(`"${at}.${key}" must be a text of at most ${longest} characters.`);
  return value;
}

export function takeSwitch(from: JsonObject, key: string, at: string): boolean | undefined {
  const value = own(from, key);
  if (value === undefined || typeof value === 'boolean') return value;
  throw new CustomSchemaError(`"${at}.${key}" must be true or false.`);
}
