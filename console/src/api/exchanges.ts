/** Questions about the requests of identity providers. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Received } from './client.ts';

export type Exchange = Received<'exchanges', 'list'>['results'][number];
export type ExchangeDetail = Received<'exchanges', 'read'>;

/** Milliseconds between two looks while somebody watches. */
export const LIVE = 2_000;
const PAGE = 50;

export type ExchangeFilters = {
  readonly effect?: string | undefined;
  readonly person?: string | undefined;
  readonly mentions?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: string | undefined;
  readonly token?: string | undefined;
  readonly integration?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Newest first; each page goes on where the one before ended. */
export const exchangesQuery = (tenant: string, filters: ExchangeFilters = {}) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'exchanges', filters],
    queryFn: ({ pageParam }) =>
      client.exchanges.list({
        tenant,
        query: { ...filters, size: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) } as never,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const exchangeQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'exchange', id],
    queryFn: () => client.exchanges.read({ tenant, id }),
  });
