/** Questions about integrations. */
import { queryOptions } from '@tanstack/react-query';
import { client, type Received } from './client.ts';
import { calmly, soon } from './live.ts';

export type Status = Received<'health', 'read'>;

/** A tenant has a handful of integrations: one page holds them. */
const ALL = { page: 1, size: 100 };
/** Milliseconds between two looks at what alters by itself. */
export const LOOK = 5_000;
/** What somebody waits for. */
const GOING = 1_000;

export const integrationsQuery = (tenant: string, q?: string) =>
  queryOptions({
    queryKey: [tenant, 'integrations', q ?? ''],
    queryFn: () =>
      client.integrations.search({ tenant, query: { ...ALL, ...(q === undefined ? {} : { q }) } }),
  });

export const integrationQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id],
    queryFn: () => client.integrations.read({ tenant, id }),
    enabled: id !== '',
  });

export const tokensQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'tokens'],
    queryFn: () => client.tokens.list({ tenant, id }),
    refetchInterval: LOOK,
  });

const LATEST = 6;

export const latestQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'latest'],
    queryFn: () => client.exchanges.listOfIntegration({ tenant, id, query: { size: LATEST } }),
    enabled: id !== '',
    meta: soon,
  });

export const denialsQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'denials'],
    queryFn: () => client.exchanges.denials({ tenant, id }),
    enabled: id !== '',
    meta: soon,
  });

export const rulesQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'rules'],
    queryFn: () => client.rules.list({ tenant, id }),
  });

export const modeQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'mode'],
    queryFn: () => client.integrations.readMode({ tenant, id }),
    // What is live has been decided about; counting its memberships again and again would cost for nothing.
    refetchInterval: ({ state }) =>
      state.data?.goingLive === true ? GOING : state.data?.mode === 'shadow' ? LOOK : false,
  });

export const safetyQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'safety'],
    queryFn: () => client.safety.read({ tenant, id }),
  });

export const authenticationQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'authentication'],
    queryFn: () => client.authentication.read({ tenant, id }),
  });

export const secretsQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'secrets'],
    queryFn: () => client.authentication.listSecrets({ tenant, id }),
  });

export const statusesQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'statuses'],
    queryFn: () => client.health.list({ tenant }),
    meta: calmly,
  });

export const statusQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'integration', id, 'status'],
    queryFn: () => client.health.read({ tenant, id }),
    meta: calmly,
  });

export type Traffic = Received<'health', 'traffic'>['results'][number];

/** Of all integrations: it costs the same as that of one. */
export const trafficQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'traffic'],
    queryFn: () => client.health.traffic({ tenant, query: { hours: 24 } }),
    meta: calmly,
  });

export const overviewQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'overview'],
    queryFn: () => client.health.overview({ tenant, query: { days: 14 } }),
    meta: calmly,
  });
