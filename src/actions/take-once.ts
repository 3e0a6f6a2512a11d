/** Takes once what may be shown once: an assertion, a sign-in that was begun, a challenge. */
import { claimAssertion, forgetAssertions, type Tx, type UsedAssertion } from '../store/index.ts';
import type { Services } from './services.ts';

/** False when it was taken before. What is too old to be accepted is forgotten, by the clock of whoever may be behind. */
export async function takeOnce({ clock, config }: Services, tx: Tx, taken: UsedAssertion): Promise<boolean> {
  await forgetAssertions(tx, { endedBefore: clock.now() - config.clockLeewaySeconds * 1000 });
  return claimAssertion(tx, taken);
}
