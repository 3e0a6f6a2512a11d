/** Tries again what other transactions were in the way of. */
import { StoreContention } from '../errors.ts';

/** Runs again what failed only because of others, after a pause that grows and that differs from theirs. */
export async function retrying<T>(most: number, attempt: () => Promise<T>): Promise<T> {
  for (let failed = 0; ; failed++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StoreContention) || failed >= most) throw error;
    }
    const pause = pauseAfter(failed);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** 5 ms doubled with every failure up to half a second; half of it is spread by the golden ratio, so that processes differ. */
function pauseAfter(failed: number): number {
  const full = Math.min(5 * 2 ** failed, 500);
  const spread = ((process.pid + failed) * 0.618_033_988_75) % 1;
  return full / 2 + (full / 2) * spread;
}
