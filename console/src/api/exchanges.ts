/** Questions about the requests of identity providers. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Received } from './client.ts';
import { soon } from './live.ts';

export type Exchange = Received<'exchanges', 'list'>['results'][number];
export type ExchangeDetail = Received<'exchanges', 'read'>;
/** An event that an exchange caused, with its deliveries. */
export type Causing = Received<'exchanges', 'events'>['results'][number];

/** Milliseconds between two looks while somebody watches. */
export const LIVE = 2_000;
/** Milliseconds between two looks while something is still to be delivered. */
const DELIVERING = 5_000;
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
    meta: soon,
  });

export const exchangeQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'exchange', id],
    queryFn: () => client.exchanges.read({ tenant, id }),
  });

/** Deliveries go on while one looks. */
export const exchangeEventsQuery = (tenant: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'exchange', id, 'events'],
    queryFn: ({ pageParam }) =>
      client.exchanges.events({
        tenant,
        id,
        query: { limit: 100, ...(pageParam === '' ? {} : { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(isUnderWay) === true ? DELIVERING : false),
  });

const isUnderWay = ({ results }: Received<'exchanges', 'events'>): boolean =>
  results.some(({ deliveries }) => deliveries?.some(({ state }) => state === 'next' || state === 'waiting'));
