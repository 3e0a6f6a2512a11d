/** How two documents differ, attribute by attribute; those of an extension are named with its URN. */
import { equal, isObject, own, type Json, type JsonObject } from '../scim/index.ts';
import type { AttributeChange } from './change.ts';

export function attributesBetween(before: JsonObject, after: JsonObject): readonly AttributeChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => changesAt(name, own(before, name), own(after, name)));
}

function changesAt(name: string, from: Json | undefined, to: Json | undefined): readonly AttributeChange[] {
  if (equal(from, to)) return [];
  if (!name.toLowerCase().startsWith('urn:')) return [{ name, from: from ?? null, to: to ?? null }];
  const parts = attributesBetween(isObject(from) ? from : {}, isObject(to) ? to : {});
  return parts.map((each) => ({ ...each, name: `${name}:${each.name}` }));
}
