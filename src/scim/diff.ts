/** The edits that turn one document into another: what a PUT means, and what a write really altered. */
import type { AttributeEdit } from './edit.ts';
import { refuseChange, refusePartChanges } from './immutable.ts';
import { equal, isObject, own, type JsonObject } from './json.ts';
import type { ResourceType, Schema } from './schema.ts';

/**
 * `apply(before, diff(before, after))` equals `after`. Whole attributes are compared; the order of keys does not count.
 * Errors: 400 mutability when an immutable attribute that has a value would change (RFC 7644 §3.5.1).
 */
export function diff(type: ResourceType, before: JsonObject, after: JsonObject): readonly AttributeEdit[] {
  return [
    ...diffSchema(type.schema, null, before, after),
    ...type.extensions.flatMap(({ schema }) =>
      diffSchema(schema, schema.id, holder(before, schema), holder(after, schema)),
    ),
  ];
}

const holder = (doc: JsonObject, schema: Schema): JsonObject => {
  const found = own(doc, schema.id);
  return isObject(found) ? found : {};
};

function diffSchema(
  schema: Schema,
  container: string | null,
  before: JsonObject,
  after: JsonObject,
): readonly AttributeEdit[] {
  const edits: AttributeEdit[] = [];
  for (const attribute of schema.attributes) {
    const from = own(before, attribute.name);
    const to = own(after, attribute.name);
    if (equal(from, to)) continue;
    const at = { container, attribute, sub: null };
    refuseChange(at, from, to);
    if (!attribute.multiValued) refusePartChanges(at, from, to);
    edits.push(to === undefined ? { kind: 'unset', at } : { kind: 'set', at, value: to });
  }
  return edits;
}
