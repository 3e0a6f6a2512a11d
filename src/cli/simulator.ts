/** Runs a simulated identity provider as a process of its own, and hears what it reports. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  SIMULATOR_ENTRY,
  type Outcome,
  type Report,
  type SimulationEvent,
  type SimulationOptions,
} from '../simulators/index.ts';
import { CommandError } from './failure.ts';

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Reports every event and answers the last, the outcome. Errors: CommandError when it is stopped or ends too early. */
export async function runSimulator(
  options: SimulationOptions,
  stop: AbortSignal,
  report: Report,
): Promise<Outcome> {
  const { token, ...open } = options;
  const child = spawn(process.execPath, [SIMULATOR_ENTRY, JSON.stringify(open)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const end = () => void child.kill();
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    const [outcome, complaint] = await Promise.all([
      outcomeOf(child, report),
      text(child.stderr),
      feed(child, JSON.stringify({ token })),
    ]);
    if (outcome !== undefined) return outcome;
    throw stop.aborted ? stopped() : endedEarly(complaint);
  } finally {
    stop.removeEventListener('abort', end);
    end();
  }
}

/** What the process said last, if it came that far. */
async function outcomeOf(child: Child, report: Report): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as SimulationEvent;
    if (event.kind === 'outcome') outcome = event.outcome;
    report(event);
  }
  await ended;
  return outcome;
}

/** The token goes in by standard input: an argument could be read by everybody on the machine. */
async function feed({ stdin }: Child, secret: string): Promise<void> {
  // A process that ended before it has read says so otherwise.
  stdin.on('error', () => undefined);
  stdin.end(secret);
}

const stopped = (): CommandError =>
  new CommandError('stopped', 'The simulated provider was stopped before it was done');

function endedEarly(complaint: string): CommandError {
  const line = complaint.split('\n').find((each) => each.trim() !== '');
  return new CommandError(
    'simulator',
    `The simulated provider ended before it was done${line === undefined ? '' : `: ${line.trim()}`}`,
  );
}
