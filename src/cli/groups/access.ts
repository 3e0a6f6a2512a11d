/** The commands of `roster access`. */
import { accessCheck, accessWhy, accessWho } from '../access.ts';

export const commands = [accessCheck, accessWhy, accessWho];
