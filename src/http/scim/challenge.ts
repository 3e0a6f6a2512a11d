/** What a client is told that nobody could be let in for (RFC 9110 §11.6.1). */
import { waysAt, type Services } from '../../actions/index.ts';
import { challengeOf, USUAL_WAYS } from '../../directory/index.ts';
import type { View } from '../../store/index.ts';

/** The ways that are open here; a store that does not answer leaves the usual one. */
export async function challengeAt(services: Services, view: View): Promise<string> {
  try {
    return challengeOf(await waysAt(services, view));
  } catch {
    return challengeOf(USUAL_WAYS);
  }
}
