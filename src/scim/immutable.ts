/** What is immutable may be given where it is unassigned, and never be another afterwards (RFC 7643 §7). */
import { ScimError } from './error.ts';
import { equal, isObject, own, type Json } from './json.ts';
import { targetName, type Target } from './schema.ts';

/** Errors: 400 mutability where the value at the target is immutable, is assigned, and would be another. */
export function refuseChange(at: Target, before: Json | undefined, after: Json | undefined): void {
  const leaf = at.sub ?? at.attribute;
  if (leaf.mutability === 'immutable' && before !== undefined && !equal(before, after))
    throw new ScimError('mutability', `"${targetName(at)}" cannot be changed once it has a value.`);
}

/** The same for the parts of a complex value; other values have none. */
export function refusePartChanges(at: Target, before: Json | undefined, after: Json | undefined): void {
  for (const sub of at.attribute.sub ?? [])
    refuseChange({ ...at, sub }, part(before, sub.name), part(after, sub.name));
}

const part = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? own(value, name) : undefined;
