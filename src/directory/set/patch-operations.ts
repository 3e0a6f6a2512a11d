/** A JSON Merge Patch as the operations of a SCIM PATCH (RFC 7644 §3.5.2), which is what a patch event tells. Pure. */
import { isObject, type Json, type JsonObject } from '../../scim/index.ts';

export type Operation = { readonly op: 'replace' | 'remove'; readonly path: string; readonly value?: Json };

/** An attribute of an extension has its URN and a colon before it, one of a complex attribute a dot. */
export const operationsOf = (patch: JsonObject): readonly Operation[] =>
  Object.entries(patch).flatMap(([name, value]) => under(name, value, name.startsWith('urn:') ? ':' : '.'));

const under = (path: string, value: Json, mark: string): readonly Operation[] => {
  if (value === null) return [{ op: 'remove', path }];
  if (!isObject(value)) return [{ op: 'replace', path, value }];
  return Object.entries(value).flatMap(([name, inner]) => under(`${path}${mark}${name}`, inner, '.'));
};
