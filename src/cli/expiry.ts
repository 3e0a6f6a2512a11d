/** When a secret ends, as a person writes it. */
import { InvalidArgumentError } from 'commander';
import type { Services } from '../actions/index.ts';
import { readInstant } from '../scim/index.ts';
import { CommandError } from './failure.ts';
import { moment } from './print.ts';

export const WHEN_IT_ENDS = 'when it ends, as 2027-01-31 or 2027-01-31T12:00:00Z; never if not given';

/** A day alone begins at midnight UTC. */
export function toInstant(text: string): number {
  const found = readInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (found === undefined)
    throw new InvalidArgumentError('It has to be a time such as 2027-01-31 or 2027-01-31T12:00:00Z.');
  return Math.floor(found);
}

/** null for never. Errors: usage, for what would have ended before it began. */
export function expiryIn({ clock }: Services, expires: number | null = null): number | null {
  if (expires !== null && expires <= clock.now())
    throw new CommandError('usage', `It would have ended at ${moment(expires)}; give a later time.`);
  return expires;
}
