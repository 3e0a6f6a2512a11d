/** Every fix in the order in which they work: first the body, then the operation, then its path and keys, then its values. */
import type { Fix } from '../fix.ts';
import { BARE_OPERATIONS } from './bare-operations.ts';
import { BARE_VALUE } from './bare-value.ts';
import { BOOLEAN_TEXT } from './boolean-text.ts';
import { EMPTY_ID } from './empty-id.ts';
import { EMPTY_OPERATION } from './empty-operation.ts';
import { EXTENSION_NAME } from './extension-name.ts';
import { JSON_TEXT } from './json-text.ts';
import { LIST_OF_ONE, LONE_ELEMENT } from './list-of-one.ts';
import { MISSING_SCHEMAS } from './missing-schemas.ts';
import { OP_CASE } from './op-case.ts';
import { PATHLESS_KEYS } from './pathless-keys.ts';
import { READ_ONLY_KEYS } from './read-only-keys.ts';
import { REMOVE_WITH_VALUE } from './remove-with-value.ts';

export const FIXES: readonly Fix[] = Object.freeze([
  BARE_OPERATIONS,
  MISSING_SCHEMAS,
  EMPTY_OPERATION,
  OP_CASE,
  JSON_TEXT,
  EXTENSION_NAME,
  REMOVE_WITH_VALUE,
  READ_ONLY_KEYS,
  PATHLESS_KEYS,
  LIST_OF_ONE,
  LONE_ELEMENT,
  BARE_VALUE,
  EMPTY_ID,
  BOOLEAN_TEXT,
]);
