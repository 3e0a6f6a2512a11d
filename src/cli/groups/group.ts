/** The commands of `roster group`. */
import { groupMembers } from '../group-members.ts';
import { groupHistory } from '../state-history.ts';

export const commands = [groupMembers, groupHistory];
