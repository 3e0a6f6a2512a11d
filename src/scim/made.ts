/** A document that is new: in the order of its schemas, whatever the order in which it was given. */
import { isObject, own, type Json, type JsonObject } from './json.ts';
import type { ResourceType, Schema } from './schema.ts';

/** What applying `diff({}, doc)` to nothing comes to: the document in the order of the schemas. Most creations are no more. */
export function made(type: ResourceType, doc: JsonObject): JsonObject {
  const parts = inOrder(type.schema, doc);
  for (const { schema } of type.extensions) {
    const extension = inOrder(schema, holderOf(own(doc, schema.id)));
    if (extension.length > 0) parts.push([schema.id, Object.fromEntries(extension)]);
  }
  return Object.fromEntries(parts);
}

const inOrder = ({ attributes }: Schema, holder: JsonObject): [string, Json][] =>
  attributes.flatMap(({ name }): [string, Json][] => {
    const value = own(holder, name);
    return value === undefined ? [] : [[name, value]];
  });

const holderOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
