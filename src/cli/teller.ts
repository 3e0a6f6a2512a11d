/** Tells a simulation while it runs: days and sentences as lines, progress as one line that is rewritten on a terminal. */
import { clearLine, cursorTo } from 'node:readline';
import type { Report, SimulationEvent } from '../simulators/index.ts';
import { bold, dim, print, red } from './print.ts';

/** A broken server may differ in everything; the outcome has the number. */
const MOST_DIFFERENCES = 20;
/** Without a terminal, phases of fewer steps than this are told by their sentences alone. */
const LONG_PHASE = 1000;
const BAR_WIDTH = 24;
/** Some terminals do not say how wide they are. */
export const USUAL_WIDTH = 80;

type Event<K extends SimulationEvent['kind']> = Extract<SimulationEvent, { kind: K }>;

export const openTeller = (): Report => (process.stdout.isTTY ? onTerminal() : onPipe(print));

function onTerminal(): Report {
  const clear = (): void => {
    cursorTo(process.stdout, 0);
    clearLine(process.stdout, 0);
  };
  const tellLine = lines((line) => {
    clear();
    print(line);
  });
  return (event) => {
    if (event.kind === 'progress') {
      clear();
      process.stdout.write(barOf(event).slice(0, (process.stdout.columns || USUAL_WIDTH) - 1));
    } else if (event.kind === 'outcome') clear();
    else tellLine(event);
  };
}

export function barOf({ phase, done, total }: Event<'progress'>): string {
  const full = Math.round((BAR_WIDTH * done) / Math.max(1, total));
  return `  ${'━'.repeat(full)}${'╌'.repeat(BAR_WIDTH - full)}  ${phase}: ${done} of ${total}`;
}

export function onPipe(tell: (line: string) => void): Report {
  const tellLine = lines(tell);
  let quarters = 0;
  return (event) => {
    if (event.kind === 'progress') {
      const { phase, done, total } = event;
      const now = Math.floor((4 * done) / total);
      if (total >= LONG_PHASE && now > quarters && now < 4) tell(`  ${phase}: ${done} of ${total}`);
      quarters = now === 4 ? 0 : now;
    } else if (event.kind !== 'outcome') tellLine(event);
  };
}

export function lines(
  tell: (line: string) => void,
): (event: Event<'day' | 'sentence' | 'difference'>) => void {
  let differences = 0;
  return (event) => {
    if (event.kind === 'day') tell(`\n${bold(event.text)}`);
    else if (event.kind === 'sentence')
      tell(event.text.startsWith('…') ? `  ${dim(event.text)}` : `  ${event.text}`);
    else if (++differences <= MOST_DIFFERENCES) tell(red(`  Different: ${event.text}`));
    else if (differences === MOST_DIFFERENCES + 1) tell(red('  Different: … and more.'));
  };
}
