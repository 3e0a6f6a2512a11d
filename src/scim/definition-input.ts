/** How the parts of what an administrator defines are read: each of its type, and none that nobody knows. */
import { isList, isObject, isText, own, type JsonObject } from './json.ts';

/** A definition that cannot be used; the message says what to change. */
export class DefinitionError extends Error {
  override name = 'DefinitionError';
}

/** Unknown keys are refused: a misspelt "required" would be missed only when it is too late. */
export function takeObject(given: unknown, at: string, keys: readonly string[]): JsonObject {
  if (!isObject(given)) throw new DefinitionError(`${at} must be a JSON object.`);
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new DefinitionError(
      `${at} has "${unknown.slice(0, 80)}", which means nothing here; it takes ${keys.join(', ')}.`,
    );
  return given;
}

/** undefined where it is left out. */
export function takeText(from: JsonObject, key: string, at: string, longest: number): string | undefined {
  const value = own(from, key);
  if (value === undefined) return undefined;
  if (!isText(value) || value.length > longest)
    throw new DefinitionError(`"${at}.${key}" must be a text of at most ${longest} characters.`);
  return value;
}

export function takeSwitch(from: JsonObject, key: string, at: string): boolean | undefined {
  const value = own(from, key);
  if (value === undefined || typeof value === 'boolean') return value;
  throw new DefinitionError(`"${at}.${key}" must be true or false.`);
}

export function takeWhole(from: JsonObject, key: string, at: string): number | undefined {
  const value = own(from, key);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new DefinitionError(`"${at}.${key}" must be a whole number of at least 0.`);
}

/** Names of others; none where they are left out. */
export function takeTexts(from: JsonObject, key: string, at: string): readonly string[] {
  const value = own(from, key);
  if (value === undefined) return [];
  if (isList(value) && value.every(isText)) return value;
  throw new DefinitionError(`"${at}.${key}" must be a list of texts.`);
}
