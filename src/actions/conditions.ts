/** A filter as the conditions of several resource types, each as the caller's dialect has it. */
import { normaliseFilter } from '../dialects/index.ts';
import { parseFilter, toConditions, type ConditionOfType, type ResourceType } from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { noteRead } from './exchanges/notes.ts';
import type { Services } from './services.ts';

/** Errors: 400 invalidFilter, also for a name that no type has. */
export function conditionsOf(
  { config }: Services,
  { dialect, notes }: Caller,
  types: readonly ResourceType[],
  filter: string | undefined,
): readonly ConditionOfType[] {
  if (filter === undefined || filter.trim() === '') return types.map((type) => ({ type, condition: null }));
  const parsed = parseFilter(filter, config);
  return toConditions(
    types.map((type) => {
      const { filter: meant, steps } = normaliseFilter(dialect.fixes, type, parsed);
      noteRead(notes, steps);
      return { type, filter: meant };
    }),
  );
}
