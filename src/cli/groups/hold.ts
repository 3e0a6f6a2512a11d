/** The commands of `roster hold`. */
import { holdList, holdShow } from '../hold.ts';
import { holdAllow, holdReject } from '../hold-decide.ts';

export const commands = [holdList, holdShow, holdAllow, holdReject];
