/** A bar on standard error that grows while something goes on; without a terminal there is none. */
import { clearLine, cursorTo } from 'node:readline';

export type Progress = Disposable & { readonly at: (done: number, note: string) => void };

const WIDTH = 24;
/** Of what has no end to compare with, a step is this many. */
const STEP = 1000;

/** `total` of what is to be done; `unit` is what it counts, for a total that nobody knows: null. */
export function openProgress(total: number | null, unit: string): Progress {
  const stream = process.stderr;
  if (!stream.isTTY) return { at: () => undefined, [Symbol.dispose]: () => undefined };
  const clear = (): void => {
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  let shown = '';
  return {
    at: (done, note) => {
      const text = total === null ? `${steps(done).toLocaleString('en')} ${unit}` : bar(done, total);
      // What looks the same need not be drawn again.
      if (text === shown) return;
      shown = text;
      clear();
      stream.write(`  ${text}  ${note}`);
    },
    [Symbol.dispose]: clear,
  };
}

const steps = (done: number): number => done - (done % STEP);

function bar(done: number, total: number): string {
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(WIDTH * part);
  return `${'━'.repeat(full)}${'╌'.repeat(WIDTH - full)} ${Math.round(part * 100)} %`;
}
