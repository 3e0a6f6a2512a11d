/** Applies the fixes of a dialect to the body of a request, one after another, and says which of them altered something. */
import { isList, isObject, PATCH_URN, type Json, type ResourceType } from '../scim/index.ts';
import type { Fix } from './fix.ts';
import { NO_STEPS, type MendStep } from './mend-step.ts';
import { mendOperation } from './normalise-operation.ts';
import { mendDocument, same } from './normalise-value.ts';
import { field, withField } from './request-keys.ts';

/** `applied` names the fixes that altered something, each once, for the administrator to see; `steps` are what they did. */
export type Normalised = {
  readonly body: unknown;
  readonly applied: readonly string[];
  readonly steps: readonly MendStep[];
};

/** The body of a POST or PUT with every illegal shape that a fix knows made legal. */
export function normaliseDocument(fixes: readonly Fix[], type: ResourceType, body: unknown): Normalised {
  return tracked(fixes, body, (current, fix) => {
    if (!isObject(current)) return current;
    const whole = fix.body?.(current, type.schema.id) ?? current;
    return fix.value === undefined ? whole : mendDocument(whole, type, fix.value);
  });
}

/** The same for the body of a PATCH. */
export function normalisePatch(fixes: readonly Fix[], type: ResourceType, body: unknown): Normalised {
  return tracked(fixes, body, (current, fix) => {
    if (isList(current)) return fix.list?.(current, PATCH_URN) ?? current;
    if (!isObject(current)) return current;
    const whole = fix.body?.(current, PATCH_URN) ?? current;
    const operations = field(whole, 'Operations');
    if (!isList(operations)) return whole;
    const mended = operations.flatMap((each): readonly Json[] =>
      isObject(each) ? mendOperation(fix, type, each) : [each],
    );
    return same(mended, operations) ? whole : withField(whole, 'Operations', mended);
  });
}

function tracked(fixes: readonly Fix[], body: unknown, mend: (body: Json, fix: Fix) => Json): Normalised {
  if (!isObject(body) && !isList(body)) return { body, applied: [], steps: NO_STEPS };
  const steps: MendStep[] = [];
  let current: Json = body;
  for (const fix of fixes) {
    const next = mend(current, fix);
    if (next !== current) steps.push({ fix, before: current, after: next });
    current = next;
  }
  return { body: current, applied: steps.map(({ fix }) => fix.name), steps };
}
