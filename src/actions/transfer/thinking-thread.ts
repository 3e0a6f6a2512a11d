/** The thread behind thinkers.ts: takes batches of records, and answers each with its thoughts. */
import { parentPort, workerData } from 'node:worker_threads';
import { dialectNamed } from '../../dialects/index.ts';
import { systemClock } from '../clock.ts';
import { rememberTypes } from '../resource-types.ts';
import { importCaller } from './import-caller.ts';
import { think } from './think.ts';
import type { Said, ThinkingFor } from './thinkers.ts';

const { config, integration, layout } = workerData as ThinkingFor;
const clock = systemClock();
const caller = importCaller({ config, types: rememberTypes(), dialect: dialectNamed }, integration);

function answer(texts: readonly string[]): Said {
  try {
    const about = { config, clock, now: clock.now() };
    return { thoughts: texts.map((text) => think(caller, layout, text, about)) };
  } catch (error) {
    return { failed: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) };
  }
}

parentPort?.on('message', (texts: readonly string[]) => parentPort?.postMessage(answer(texts)));
