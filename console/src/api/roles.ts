/** Questions about roles and bindings. */
import { queryOptions } from '@tanstack/react-query';
import { client, type Received } from './client.ts';

export type Role = Received<'roles', 'read'>;
export type Binding = Received<'bindings', 'read'>;
export type SubjectType = Binding['type'];

/** A tenant has some dozens of roles: one page holds them. */
const ALL = { page: 1, size: 100 };

export const rolesQuery = (tenant: string, q = '') =>
  queryOptions({
    queryKey: [tenant, 'roles', q],
    queryFn: () => client.roles.search({ tenant, query: { ...ALL, q } }),
  });

export const roleQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'role', id],
    queryFn: () => client.roles.read({ tenant, id }),
  });

export type BindingFilters = {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly roleId?: string | undefined;
};

export const bindingsQuery = (tenant: string, filters: BindingFilters, page: number) =>
  queryOptions({
    queryKey: [tenant, 'bindings', filters, page],
    queryFn: () => client.bindings.search({ tenant, query: { ...filters, page, size: 100 } as never }),
  });

/** Those whose name has that in it. */
export const subjectsQuery = (tenant: string, type: SubjectType, q: string) =>
  queryOptions({
    queryKey: [tenant, 'subjects', type, q],
    queryFn: async () => {
      if (type === 'SERVICE_ACCOUNT') {
        const { results } = await client.serviceAccounts.list({ tenant, query: { ...ALL, q } });
        return results
          .filter(({ isManaged }) => !isManaged)
          .map(({ id, name }) => ({ value: id, label: name }));
      }
      const noun = type === 'USER' ? client.users : client.groups;
      const found = await noun.autocomplete({ tenant, body: { q } });
      return found.map(({ id, name }) => ({ value: id, label: name }));
    },
  });

/** As many as the API takes at once. */
const MOST_IDS = 100;

export type Subject = { readonly value: string; readonly label: string; readonly type: 'User' | 'Group' };

/** People and groups whose name has that in it, and those of these ids; those that are gone are left out. */
export const subjectsNamedQuery = (tenant: string, q: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: [tenant, 'subjects', 'named', q, ids],
    queryFn: async (): Promise<readonly Subject[]> => {
      const found = new Map<string, Subject>();
      for (let from = 0; from === 0 || from < ids.length; from += MOST_IDS) {
        const body = { q, ids: ids.slice(from, from + MOST_IDS) };
        const [people, groups] = await Promise.all([
          client.users.autocomplete({ tenant, body }),
          client.groups.autocomplete({ tenant, body }),
        ]);
        for (const { id, name } of people) found.set(id, { value: id, label: name, type: 'User' });
        for (const { id, name } of groups) found.set(id, { value: id, label: name, type: 'Group' });
      }
      return [...found.values()];
    },
  });

/** How a subject is called. */
export function nameOf({ user, group, externalId }: Binding): string {
  return group?.name ?? user?.displayName ?? user?.username ?? externalId;
}
