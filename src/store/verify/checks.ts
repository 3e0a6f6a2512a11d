/** The checks of a store, in the order in which they are made. */
import { chain } from './chain.ts';
import type { Check } from './check.ts';
import { documents } from './documents.ts';
import { keys } from './keys.ts';
import { links } from './links.ts';
import { logAgainstTables } from './log-against-tables.ts';
import { managers, tenants } from './owners.ts';
import { positions } from './positions.ts';
import { rings } from './rings.ts';
import { storage } from './storage.ts';
import { values } from './values.ts';

/** Made once; they are given WHOLE for a tenant. */
export const CHECKS_OF_WHOLE: readonly Check[] = Object.freeze([storage, tenants]);

/** Made for each tenant. */
export const CHECKS_OF_TENANT: readonly Check[] = Object.freeze([
  managers,
  documents,
  values,
  links,
  rings,
  positions,
  chain,
  keys,
  logAgainstTables,
]);
