/** The commands of `roster tenant`. */
import { tenantCreate } from '../tenant-create.ts';
import { tenantList } from '../tenant-list.ts';

export const commands = [tenantCreate, tenantList];
