/** The commands of `roster user`. */
import { userShow } from '../state-show.ts';
import { userHistory } from '../state-history.ts';
import { userErase } from '../user-erase.ts';

export const commands = [userShow, userHistory, userErase];
