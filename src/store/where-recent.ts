/** Filters for what changed lately (`meta.lastModified gt …`): clients that look for news send them, and few resources are new. */
import type { Condition } from '../scim/index.ts';
import { columnOf } from './columns.ts';

/** Whether it asks for what is later than some time. */
export const isRecent = (condition: Condition): boolean =>
  condition.kind === 'compare' &&
  (condition.op === 'gt' || condition.op === 'ge') &&
  columnOf(condition.at)?.holds === 'time';

/** Whether it can hold only of what is later than some time. */
export const asksForRecent = (condition: Condition | null): boolean =>
  condition !== null &&
  (isRecent(condition) || (condition.kind === 'and' && condition.all.some(asksForRecent)));
