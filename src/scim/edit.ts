/** Edits: what a request wants altered, typed and checked against the schema, before anybody looks at what is there. */
import type { Condition } from './condition.ts';
import type { Json, JsonObject } from './json.ts';
import type { LinkEdit } from './member.ts';
import type { Target } from './schema.ts';

/** POST is edits on nothing, PUT is a diff, PATCH is compiled: whatever writes has this shape. */
export type Edit =
  /** The attribute, or one sub-attribute of a single complex one, gets this value; a list replaces the list. */
  | { readonly kind: 'set'; readonly at: Target; readonly value: Json }
  /** The sub-attributes named get these values; the others stay (RFC 7644 §3.5.2.3). */
  | { readonly kind: 'merge'; readonly at: Target; readonly value: JsonObject }
  | { readonly kind: 'unset'; readonly at: Target }
  /** Elements join a multi-valued attribute unless they are there already (RFC 7644 §3.5.2.1). */
  | { readonly kind: 'append'; readonly at: Target; readonly values: readonly Json[] }
  /** Elements that match get the sub-attribute (or are merged with, or replaced by, the object); `otherwise` says what happens when none does. */
  | {
      readonly kind: 'alter';
      readonly at: Target;
      readonly where: Condition | null;
      readonly how: 'merge' | 'replace';
      readonly value: Json;
      readonly otherwise: 'noTarget' | { readonly make: JsonObject };
    }
  /** Elements that match leave, or lose the sub-attribute. */
  | { readonly kind: 'strip'; readonly at: Target; readonly where: Condition | null }
  /** The members of a group; at most one in a list of edits. */
  | { readonly kind: 'link'; readonly edit: LinkEdit };

export type AttributeEdit = Exclude<Edit, { kind: 'link' }>;

/** The link edit among the edits, if there is one. */
export function linkEditOf(edits: readonly Edit[]): LinkEdit | undefined {
  return edits.find((each) => each.kind === 'link')?.edit;
}

export const attributeEditsOf = (edits: readonly Edit[]): readonly AttributeEdit[] =>
  edits.filter((each) => each.kind !== 'link');
