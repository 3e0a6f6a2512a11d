/** How an operation of a bulk request ends. */
import type { BulkOperation, Projection } from '../scim/index.ts';
import type { Written } from './write.ts';

/** What was written, or why nothing was. */
export type BulkEnd = { readonly written: Written } | { readonly error: unknown };
export type BulkOutcome = { readonly operation: BulkOperation; readonly end: BulkEnd };

/** A success is answered without its body (RFC 7644 §3.7.3), so no relation is read back for it. */
export const UNSEEN: Projection = Object.freeze({ only: new Map(), without: new Map() });
