/** Counts sign-ins that may fail, and locks the account after a few: guessing has to cost time. */
import { countAttempt, noteFailures } from '../../store/index.ts';
import { unnoted } from '../acts/note-act.ts';
import type { Services } from '../services.ts';

/** A few slips of the hand are nobody's attack. */
const MOST_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/** Whether one may be tried. Counted before anything is believed, or many at once would all be tried. */
export function countTry(services: Services, id: string): Promise<boolean> {
  const now = services.clock.now();
  return unnoted(services).write(async (tx) => {
    const count = await countAttempt(tx, id, now);
    if (count !== undefined && count >= MOST_FAILURES) await noteFailures(tx, id, 0, now + LOCK_MS);
    return count !== undefined;
  });
}
