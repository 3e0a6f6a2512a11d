/** Attributes and extensions that have to be there (RFC 7643 §2.2 and §6). */
import { ScimError } from './error.ts';
import { isObject, isUnassigned, own, type Json, type JsonObject } from './json.ts';
import type { ResourceType, Schema } from './schema.ts';

/**
 * Errors: 400 invalidValue for a required attribute that is missing or empty (RFC 7643 §2.2). What was missing in `before`
 * may stay so: an attribute that is required since yesterday does not keep a PATCH from letting somebody go today.
 */
export function requireAll(type: ResourceType, doc: JsonObject, before?: JsonObject): void {
  requireIn(type.schema, doc, before);
  for (const { schema, required } of type.extensions) {
    const container = own(doc, schema.id);
    const former = before === undefined ? undefined : asObject(own(before, schema.id));
    if (isObject(container)) requireIn(schema, container, former);
    else if (required && (former === undefined || hasRequired(schema, former)))
      throw new ScimError('invalidValue', `The extension ${schema.id} is required.`);
  }
}

function requireIn(schema: Schema, holder: JsonObject, before: JsonObject | undefined): void {
  for (const { name, required } of schema.attributes)
    if (required && isMissing(holder, name) && (before === undefined || !isMissing(before, name)))
      throw new ScimError('invalidValue', `"${name}" is required; send a value for it.`);
}

const hasRequired = ({ attributes }: Schema, holder: JsonObject): boolean =>
  attributes.some(({ name, required }) => required && !isMissing(holder, name));

function isMissing(holder: JsonObject, name: string): boolean {
  const value = own(holder, name);
  return isUnassigned(value) || value === '';
}

const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
