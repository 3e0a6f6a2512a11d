/** The people and groups that a file names, as the directory knows them now. */
import { lookUp, readDirectory, Refusal, searchDirectory, type Services } from '../../actions/index.ts';
import { fold } from '../../scim/index.ts';
import { all } from '../pages.ts';

/** The ids for each name; none where nobody has it. */
export async function idsOf(
  names: readonly string[],
  find: (name: string) => Promise<readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const name of new Set(names)) found.set(name, await find(name));
  return found;
}

/** Whoever has this userName, or this id. */
export async function userNamed(
  services: Services,
  tenantId: string,
  userName: string,
): Promise<readonly string[]> {
  try {
    return [(await lookUp(services, tenantId, { userName })).id];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'resource-not-found')
      return idIn(services, tenantId, 'User', userName);
    throw error;
  }
}

async function idIn(
  services: Services,
  tenantId: string,
  type: 'User' | 'Group',
  id: string,
): Promise<readonly string[]> {
  return (await readDirectory(services, tenantId, type, [id])).map((each) => each.id);
}

/** Those of this name, or else the one of this id. */
export async function groupsNamed(
  services: Services,
  tenantId: string,
  name: string,
): Promise<readonly string[]> {
  const found = await all((page) => searchDirectory(services, tenantId, 'Group', { ...page, search: name }));
  const named = found.filter((each) => fold(each.name ?? '') === fold(name)).map(({ id }) => id);
  return named.length > 0 ? named : idIn(services, tenantId, 'Group', name);
}
