/** The commands of `roster log`. */
import { logTail } from '../log-tail.ts';
import { logSearch } from '../log-search.ts';
import { logShow } from '../log-show.ts';
import { logPurge } from '../log-purge.ts';

export const commands = [logTail, logSearch, logShow, logPurge];
