/** Reads the body of a create or a replace as the caller's dialect and profile have it. */
import { normaliseDocument } from '../dialects/index.ts';
import {
  refuseForeignSchemas,
  refuseUnknown,
  validate,
  type Draft,
  type ResourceType,
} from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { noteRead } from './exchanges/notes.ts';

/** Errors: 400 for a body that does not fit. */
export function draftOf({ dialect, interoperable, notes }: Caller, type: ResourceType, body: unknown): Draft {
  const { body: meant, steps } = normaliseDocument(dialect.fixes, type, body);
  noteRead(notes, steps);
  const draft = validate(type, meant);
  noteRead(notes, [], draft.ignored);
  if (interoperable) {
    refuseUnknown(draft.ignored);
    refuseForeignSchemas(meant, [type.schema.id, ...type.extensions.map(({ schema }) => schema.id)]);
  }
  return draft;
}
