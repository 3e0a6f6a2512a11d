/** The commands of `roster group`. */
import { groupShow } from '../state-show.ts';
import { groupMembers } from '../group-members.ts';
import { groupHistory } from '../state-history.ts';

export const commands = [groupShow, groupMembers, groupHistory];
