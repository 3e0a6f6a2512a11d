/** The commands of `roster report`. */
import { reportLeavers } from '../report.ts';

export const commands = [reportLeavers];
