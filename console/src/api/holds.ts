/** Questions about held changes. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** Milliseconds between two looks: somebody has to decide about what is held. */
const LOOK = 15_000;
const PAGE = 500;

export const holdsQuery = (tenant: string, state: 'open' | 'closed') =>
  queryOptions({
    queryKey: [tenant, 'holds', state],
    queryFn: () => client.holds.list({ tenant, query: { state, page: 1, size: 100 } }),
    refetchInterval: LOOK,
    enabled: tenant !== '',
  });

export const holdQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'hold', id],
    queryFn: () => client.holds.read({ tenant, id }),
    refetchInterval: LOOK,
  });

export const holdItemsQuery = (tenant: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'hold', id, 'items'],
    queryFn: ({ pageParam }) =>
      client.holds.items({ tenant, id, query: { state: 'held', after: pageParam, limit: PAGE } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
