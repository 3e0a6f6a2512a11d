/** Questions about access. */
import { queryOptions } from '@tanstack/react-query';
import { ApiError, client } from './client.ts';
import type { StateAt } from './people.ts';

/** What applications get when this person signs in; null where they do not see the person. */
export const lookUpQuery = (tenant: string, state: StateAt | undefined) => {
  const userName = state?.resource['userName'];
  return queryOptions({
    queryKey: [tenant, 'lookup', userName],
    queryFn: () =>
      client.access.lookUp({ tenant, query: { userName: String(userName) } }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    enabled: typeof userName === 'string',
  });
};
