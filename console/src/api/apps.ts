/** Questions about service accounts, events and webhooks. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Received } from './client.ts';

export type ServiceAccount = Received<'serviceAccounts', 'read'>;
export type ApiToken = Received<'serviceAccounts', 'listTokens'>['results'][number];
export type Webhook = Received<'webhooks', 'read'>;
export type Event = Received<'events', 'list'>['results'][number];

const ALL = { page: 1, size: 100 };
/** Milliseconds between two looks at what alters by itself. */
const LOOK = 5_000;

export const serviceAccountsQuery = (tenant: string, q: string) =>
  queryOptions({
    queryKey: [tenant, 'service-accounts', q],
    queryFn: () => client.serviceAccounts.list({ tenant, query: { ...ALL, q } }),
  });

export const serviceAccountQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'service-account', id],
    queryFn: () => client.serviceAccounts.read({ tenant, id }),
  });

export const apiTokensQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'service-account', id, 'tokens'],
    queryFn: () => client.serviceAccounts.listTokens({ tenant, id }),
    refetchInterval: LOOK,
  });

export const webhooksQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'webhooks'],
    queryFn: () => client.webhooks.list({ tenant, query: ALL }),
    refetchInterval: LOOK,
  });

export const webhookQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'webhook', id],
    queryFn: () => client.webhooks.read({ tenant, id }),
    refetchInterval: LOOK,
  });

export const deliveriesQuery = (tenant: string, id: string, state: 'waiting' | 'dead') =>
  queryOptions({
    queryKey: [tenant, 'webhook', id, 'deliveries', state],
    queryFn: () => client.webhooks.deliveries({ tenant, id, query: { ...ALL, state } }),
    refetchInterval: LOOK,
  });

/** `event`: only attempts to deliver it. */
export const attemptsQuery = (tenant: string, id: string, event?: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'webhook', id, 'attempts', event],
    queryFn: ({ pageParam }) =>
      client.webhooks.attempts({
        tenant,
        id,
        query: { before: pageParam, limit: 100, ...(event === undefined ? {} : { event }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: LOOK,
  });

export const tokenTypesQuery = queryOptions({
  queryKey: ['token-types'],
  queryFn: () => client.eventSchemas.tokens(),
  staleTime: Infinity,
});

export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  queryFn: () => client.eventSchemas.list(),
  staleTime: Infinity,
});
