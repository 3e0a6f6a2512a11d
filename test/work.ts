/** How much work something is: the processor time of this thread, which a busy machine does not stretch as it stretches the clock. */

/** Between the ratio of work that is linear (20) and of work that is quadratic (400), where one is given 20 times as much. */
export const FAR_TOO_MUCH = 100;

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** In milliseconds of the processor. */
export function workOf(run: () => unknown): number {
  const before = process.threadCpuUsage();
  run();
  return milliseconds(process.threadCpuUsage(before));
}

/** The same for what waits in between; what the thread does meanwhile for others counts too. */
export async function workDuring<T>(
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly work: number }> {
  const before = process.threadCpuUsage();
  const result = await run();
  return { result, work: milliseconds(process.threadCpuUsage(before)) };
}

/** The least of a few runs. */
const leastOf = (run: () => unknown): number => Math.min(...Array.from({ length: 3 }, () => workOf(run)));

/** How many times as much work the large one is; measured again when a busy machine may have spoilt it. */
export function growth(small: () => unknown, large: () => unknown, attempts = 3): number {
  const ratio = leastOf(large) / Math.max(leastOf(small), 1);
  return ratio < FAR_TOO_MUCH || attempts === 1 ? ratio : growth(small, large, attempts - 1);
}
