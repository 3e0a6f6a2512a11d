/** What is noted of the operations of a bulk request, each by itself. */
import { ScimError, type BulkOperation } from '../scim/index.ts';
import type { BulkEnd } from './bulk-outcome.ts';
import type { Caller } from './caller.ts';
import type { Notes } from './exchanges/notes.ts';

export function notePart(
  { notes: whole }: Pick<Caller, 'notes'>,
  { task, method }: BulkOperation,
  notes: Notes,
  end: BulkEnd,
): void {
  if (whole === null) return;
  const known = task instanceof ScimError ? null : task;
  whole.parts.push({
    method: known?.method ?? method ?? '',
    type: known?.type ?? null,
    id: 'error' in end ? (known?.id ?? '') : end.written.id,
    notes,
    error: 'error' in end ? end.error : undefined,
  });
}
