/** Questions whose answers alter while somebody looks: asked anew when a request has come, or again and again where no stream is to be had. */
import { useQuery } from '@tanstack/react-query';
import { LIVE } from './exchanges.ts';
import {
  denialsQuery,
  latestQuery,
  LOOK,
  overviewQuery,
  statusesQuery,
  statusQuery,
  trafficQuery,
} from './integrations.ts';
import { useLive } from './live.ts';

export const useStatuses = (tenant: string) =>
  useQuery({ ...statusesQuery(tenant), refetchInterval: useLive(tenant, undefined, LOOK) });

export const useStatusOf = (tenant: string, id: string) =>
  useQuery({ ...statusQuery(tenant, id), refetchInterval: useLive(tenant, id, LOOK) });

/** Of all integrations; `integration`: the one of the page, by whose requests alone it is renewed. */
export const useTraffic = (tenant: string, integration?: string) =>
  useQuery({ ...trafficQuery(tenant), refetchInterval: useLive(tenant, integration, LOOK) });

export const useOverview = (tenant: string) =>
  useQuery({ ...overviewQuery(tenant), refetchInterval: useLive(tenant, undefined, 3 * LOOK) });

export const useLatest = (tenant: string, id: string) =>
  useQuery({ ...latestQuery(tenant, id), refetchInterval: useLive(tenant, id, LIVE) });

export const useDenials = (tenant: string, id: string) =>
  useQuery({ ...denialsQuery(tenant, id), refetchInterval: useLive(tenant, id, LIVE) });
