/** The connection test of an administrator who sets up an integration. */
import type { Office } from './cycles.ts';
import { delayAfter } from './patience.ts';
import { testConnection, type Failure } from './session.ts';

/** Tries the test again for as long as an administrator would, who sees no answer; answers why it fails for good. */
export const connect = async (
  { session, patienceMs }: Pick<Office, 'session' | 'patienceMs'>,
  guid: () => string,
): Promise<Failure | undefined> => {
  const since = session.clock.now();
  for (let tries = 1; ; tries += 1) {
    const failure = await testConnection(session, guid);
    if (failure === undefined) return undefined;
    const left = since + patienceMs - session.clock.now();
    if (!failure.passing || left <= 0) {
      session.differ(failure.text);
      return failure;
    }
    await session.clock.sleep(Math.min(left, delayAfter(tries)));
  }
};
