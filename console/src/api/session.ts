/** Who is signed in, what that person may do, and which tenants there are. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ApiError, client } from './client.ts';
import { useTenant } from './tenant.ts';

/** Milliseconds; these alter seldom. */
const LONG = 60_000;

/** That this browser has signed in: the cookie itself cannot be seen, and asking in vain would look like a fault. */
const HINT = 'roster-signed-in';
export const rememberSignedIn = (): void => localStorage.setItem(HINT, 'yes');
export const forgetSignedIn = (): void => localStorage.removeItem(HINT);

/** null: nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    if (localStorage.getItem(HINT) === null) return null;
    try {
      return await client.me.read();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      forgetSignedIn();
      return null;
    }
  },
  staleTime: LONG,
});

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: () => client.tenants.list(),
  staleTime: LONG,
});

const permissionsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'permissions'],
    queryFn: () => client.acls.mine({ tenant }),
    staleTime: LONG,
    enabled: tenant !== '',
  });

/** Whether the person may do this in the tenant of the page; the server decides in any case. */
export function useMay(permission: `${string}:${string}`): boolean {
  const { data } = useQuery(permissionsQuery(useTenant()));
  const [resource = '', action = ''] = permission.split(':');
  return data?.[resource]?.includes(action) ?? false;
}

/** Whether it is known that the person may not. */
export function useLacks(permission: `${string}:${string}`): boolean {
  const { data } = useQuery(permissionsQuery(useTenant()));
  const may = useMay(permission);
  return data !== undefined && !may;
}
