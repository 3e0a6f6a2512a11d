/** A process that serves beside the one that started it, until that one tells it to stop or is gone. */
import { once } from 'node:events';
import type { Config } from '../config/index.ts';
import { serve } from './serve.ts';
import { aborted, stopSignal } from './signals.ts';

const stop = stopSignal();
const orphaned = once(process, 'disconnect');
const [config] = (await once(process, 'message')) as [Config];
const server = await serve(config, 'sibling');
process.send?.('ready');
await Promise.race([aborted(stop), orphaned]);
await server.stop();
process.disconnect?.();
