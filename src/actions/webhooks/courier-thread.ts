/** The thread behind courier.ts: makes the requests of each round one after another, and says what came of them. */
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { networksOf } from '../../directory/index.ts';
import { systemClock } from '../clock.ts';
import type { CourierSettings, Errand, Returned } from './courier.ts';
import { sendWebhook, type Sent } from './send.ts';

const { webhookNetworks, webhookTimeoutMs: timeoutMs } = workerData as CourierSettings;
const allowed = networksOf(webhookNetworks);
const clock = systemClock();

async function run({ number, url, messages, withinMs }: Errand): Promise<Returned> {
  const sent: Sent[] = [];
  const last = clock.ticks() + withinMs;
  for (const message of messages) {
    const each = await sendWebhook(clock, { ...message, url, timeoutMs, allowed });
    sent.push(each);
    if (!each.accepted || clock.ticks() >= last) break;
  }
  return { number, sent };
}

/** Identity providers wait for their answers and nobody waits for this, so where processors are scarce this thread is not the first. */
function stepBack(): void {
  try {
    // Linux keeps a priority for each thread, by its number; elsewhere there is no such file.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It does its work all the same.
  }
}

stepBack();
parentPort?.on('message', (errand: Errand) => void run(errand).then((done) => parentPort?.postMessage(done)));
