/** The commands of `roster admin`. */
import { adminList, adminInvite, adminLink, adminOnAccounts } from '../admin.ts';

export const commands = [adminList, adminInvite, adminLink, ...adminOnAccounts];
