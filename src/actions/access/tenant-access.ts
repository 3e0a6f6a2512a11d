/** Who has access to a tenant: the people of its directory, each with groups, and one of them with all roles. */
import {
  findPublished,
  publishedGroupsOf,
  searchPublished,
  type NameQuery,
  type Page,
  type Published,
  type Tx,
} from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import { grantsOf, ruleBookOf, standingOf } from './effective.ts';
import { entriesOf, type DirectoryEntry } from './search-directory.ts';

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
export const searchAccess = (
  { store }: Services,
  tenantId: string,
  query: NameQuery,
): Promise<Page<Accessor>> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results, total } = await searchPublished(tx, tenantId, 'User', query);
    return { results: await accessorsOf(tx, tenantId, results), total };
  });

/** What somebody may do in the tenant, and by what. Errors: tenant-not-found, resource-not-found. */
export const readAccess = (
  { store }: Services,
  tenantId: string,
  id: string,
): Promise<Accessor & { readonly roles: readonly AccessRole[] }> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const person = (await findPublished(tx, tenantId, [id])).get(id);
    const [accessor] = person?.type === 'User' ? await accessorsOf(tx, tenantId, [person]) : [];
    if (person === undefined || accessor === undefined)
      throw new Refusal('resource-not-found', `There is nobody "${id}" in the tenant.`);
    return { ...accessor, roles: person.active ? await rolesOf(tx, tenantId, person) : [] };
  });

/** Each with the groups that the person is in directly. */
async function accessorsOf(
  tx: Tx,
  tenantId: string,
  people: readonly Published[],
): Promise<readonly Accessor[]> {
  const ids = people.map(({ id }) => id);
  const links = await publishedGroupsOf(tx, tenantId, ids);
  const groups = await findPublished(tx, tenantId, [...new Set(links.map(({ groupId }) => groupId))]);
  const ofPerson = Map.groupBy(links, ({ memberId }) => memberId);
  return (await entriesOf(tx, tenantId, people)).map((entry) => ({
    ...entry,
    groups: (ofPerson.get(entry.id) ?? []).flatMap(({ groupId }) => shownGroup(groups.get(groupId))),
  }));
}

const shownGroup = (group: Published | undefined): readonly AccessGroup[] =>
  group === undefined
    ? []
    : [{ id: group.id, name: nameIn(group.doc), external: group.integrationId !== '' }];

/** By name, then by namespace. */
async function rolesOf(tx: Tx, tenantId: string, person: Published): Promise<readonly AccessRole[]> {
  const [standing, book] = await Promise.all([standingOf(tx, tenantId, person.id), ruleBookOf(tx, tenantId)]);
  return grantsOf(person, standing, book)
    .map(({ role, namespace, sourceId, path }) => ({
      id: role.id,
      name: role.name,
      namespace,
      origin: path.length === 0 ? ('BINDING' as const) : ('GROUP' as const),
      sourceId: path.at(-1) ?? sourceId,
      permissions: role.permissions,
    }))
    .sort((one, other) => compareText(one.name, other.name) || compareText(one.namespace, other.namespace));
}

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
