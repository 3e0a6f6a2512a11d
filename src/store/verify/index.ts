/** Verification of the store: the checks, what they find, and mending. */
export { WHOLE, type Check, type Finding, type Mend } from './check.ts';
export { CHECKS_OF_TENANT, CHECKS_OF_WHOLE } from './checks.ts';
export { mend } from './mend.ts';
