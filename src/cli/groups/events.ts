/** The commands of `roster events`. */
import { eventsList, eventsTail } from '../events.ts';

export const commands = [eventsList, eventsTail];
