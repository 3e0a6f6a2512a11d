/** Tells several simulations at once: each line with the provider's name before it, a bar for each on a terminal. */
import { clearScreenDown, moveCursor } from 'node:readline';
import type { Report, SimulationEvent } from '../simulators/index.ts';
import { bold, print } from './print.ts';
import { barOf, lines, onPipe, USUAL_WIDTH } from './teller.ts';

/** Answers, for each name, where that simulation reports to. */
export function openChorus(names: readonly string[]): (name: string) => Report {
  const width = Math.max(...names.map((name) => name.length));
  return process.stdout.isTTY ? onTerminal(names, width) : (name) => onPipe(voice(name, width, print));
}

/** A day's empty line before it would tear the others apart. */
const voice =
  (name: string, width: number, tell: (line: string) => void) =>
  (line: string): void =>
    tell(`${bold(name.padEnd(width))}  ${line.trim()}`);

function onTerminal(names: readonly string[], width: number): (name: string) => Report {
  const bars = new Map<string, string>();
  const rub = (): void => {
    if (bars.size > 0) moveCursor(process.stdout, 0, -bars.size);
    clearScreenDown(process.stdout);
  };
  const paint = (): void => {
    const room = (process.stdout.columns || USUAL_WIDTH) - 1;
    for (const name of names)
      if (bars.has(name)) print(`${name.padEnd(width)}${bars.get(name)}`.slice(0, room));
  };
  const around = (work: () => void): void => {
    rub();
    work();
    paint();
  };
  return (name) => {
    const tellLine = lines(voice(name, width, (line) => around(() => print(line))));
    return (event: SimulationEvent) => {
      if (event.kind === 'progress') around(() => void bars.set(name, barOf(event)));
      else if (event.kind === 'outcome') {
        rub();
        bars.delete(name);
        paint();
      } else tellLine(event);
    };
  };
}
