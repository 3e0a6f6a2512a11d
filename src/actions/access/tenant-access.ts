/** Who has access to a tenant: the people of its directory, each with groups, and one of them with all roles. */
import {
  findPublished,
  publishedGroupsOf,
  type NameQuery,
  type Page,
  type Published,
  type Tx,
} from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import { grantsOf, standingOf } from './effective.ts';
import { readDirectory, searchDirectory, type DirectoryEntry } from './search-directory.ts';

export type AccessGroup = { readonly id: string; readonly name: string | null; readonly external: boolean };

/** `groups`: those that the person is in directly. */
export type Accessor = DirectoryEntry & { readonly groups: readonly AccessGroup[] };

/** `origin`: held by the person's own binding or by default, or through a group, which is the source then. */
export type AccessRole = {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly origin: 'BINDING' | 'GROUP';
  readonly sourceId: string;
  readonly permissions: Readonly<Record<string, readonly string[]>>;
};

/** Errors: tenant-not-found. */
export async function searchAccess(
  services: Services,
  tenantId: string,
  query: NameQuery,
): Promise<Page<Accessor>> {
  const { results, total } = await searchDirectory(services, tenantId, 'User', query);
  return { results: await withGroups(services, tenantId, results), total };
}

/** What somebody may do in the tenant, and by what. Errors: tenant-not-found, resource-not-found. */
export async function readAccess(
  services: Services,
  tenantId: string,
  id: string,
): Promise<Accessor & { readonly roles: readonly AccessRole[] }> {
  const [entry] = await withGroups(services, tenantId, await readDirectory(services, tenantId, 'User', [id]));
  if (entry === undefined) throw new Refusal('resource-not-found', `There is nobody "${id}" in the tenant.`);
  return { ...entry, roles: entry.active ? await rolesOf(services, tenantId, id) : [] };
}

const withGroups = (
  { store }: Services,
  tenantId: string,
  people: readonly DirectoryEntry[],
): Promise<readonly Accessor[]> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const links = await publishedGroupsOf(
      tx,
      tenantId,
      people.map(({ id }) => id),
    );
    const groups = await findPublished(tx, tenantId, [...new Set(links.map(({ groupId }) => groupId))]);
    const ofPerson = Map.groupBy(links, ({ memberId }) => memberId);
    return people.map((person) => ({
      ...person,
      groups: (ofPerson.get(person.id) ?? []).flatMap(({ groupId }) => shownGroup(groups.get(groupId))),
    }));
  });

const shownGroup = (group: Published | undefined): readonly AccessGroup[] =>
  group === undefined
    ? []
    : [{ id: group.id, name: nameIn(group.doc), external: group.integrationId !== '' }];

const rolesOf = ({ store }: Services, tenantId: string, id: string): Promise<readonly AccessRole[]> =>
  store.read(async (tx: Tx) => {
    const person = (await findPublished(tx, tenantId, [id])).get(id);
    if (person === undefined) return [];
    const grants = await grantsOf(tx, tenantId, person, await standingOf(tx, tenantId, id));
    return grants
      .map(({ role, namespace, sourceId, path }) => ({
        id: role.id,
        name: role.name,
        namespace,
        origin: path.length === 0 ? ('BINDING' as const) : ('GROUP' as const),
        sourceId: path.at(-1) ?? sourceId,
        permissions: role.permissions,
      }))
      .sort((one, other) => compareText(one.name, other.name) || compareText(one.namespace, other.namespace));
  });

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
