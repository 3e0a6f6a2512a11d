/** One PATCH operation on its way to edits: the types that its compilers hand on. */
import type { Json } from './json.ts';
import type { Path } from './path.ts';
import type { FilterLimits } from './reader.ts';
import type { ResourceType, Target } from './schema.ts';
import type { Ignored } from './value.ts';

export type PatchOptions = FilterLimits & {
  readonly maxPatchOperations: number;
  /** What a replace does whose filtered path matches nothing: 400 noTarget as the RFC has it, or make the element from the filter. */
  readonly unmatchedReplace: 'noTarget' | 'make';
  /** What a PATCH without operations is: 400 invalidSyntax (RFC 7644 §3.5.2), or nothing to do. */
  readonly emptyOperations: 'refuse' | 'accept';
  /** Whether an operation may have no path (RFC 7644 §3.5.2.1); the interoperability profile refuses it. */
  readonly pathless: 'accept' | 'refuse';
  /** What a replace of a complex attribute does with parts that it does not name: they stay (RFC 7644 §3.5.2.3), or go. */
  readonly complexReplace: 'merge' | 'whole';
};

/** One operation with what it may need. */
export type Step = {
  readonly type: ResourceType;
  readonly op: 'add' | 'remove' | 'replace';
  readonly value: Json | undefined;
  readonly options: PatchOptions;
  readonly ignored: Ignored;
};

/** A step at the one attribute that it concerns. */
export type Part = Step & { readonly at: Target; readonly path: Path };
