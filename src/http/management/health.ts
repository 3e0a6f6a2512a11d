/** How a tenant and its integrations are, at the management API. */
import * as actions from '../../actions/index.ts';
import type { AnswerOf, API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { instant, instantOrNull } from './instant.ts';

type Endpoints = typeof API.health;

export const health: Handlers<Endpoints> = {
  list: async ({ services, params }) => {
    const found = await actions.readHealths(services, params.tenant);
    return { results: found.map(shown), total: found.length };
  },
  read: async ({ services, params }) => shown(await actions.readHealth(services, params.tenant, params.id)),
  traffic: async ({ services, params, query }) => {
    const { since, results } = await actions.readTraffic(services, params.tenant, query.hours);
    const shown = results.map(({ hours, ...one }) => ({
      ...one,
      hours: hours.map(({ at, ...counts }) => ({ at: instant(at), ...counts })),
    }));
    return { since: instant(since), results: shown, total: shown.length };
  },
  overview: async ({ services, params, query }) => {
    const { days, ...rest } = await actions.readOverview(services, params.tenant, query.days);
    return { ...rest, days: days.map(({ day, ...counts }) => ({ day: dateOf(day), ...counts })) };
  },
};

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

const shown = (one: actions.IntegrationHealth): AnswerOf<Endpoints['read']> => ({
  integration: { id: one.integrationId, name: one.name, idp: one.idp, enabled: one.enabled },
  state: one.state,
  reason: one.reason,
  lastContactAt: instantOrNull(one.lastContactAt),
  lastChangeAt: instantOrNull(one.lastChangeAt),
  agent: one.agent,
  recent: { requests: one.requests, refused: one.refused, since: instantOrNull(one.lookedSince) },
  people: one.people,
  groups: one.groups,
  held: one.held,
  credentials: { live: one.credentials, endAt: instantOrNull(one.credentialsEndAt) },
  quirks: [...one.quirks],
});
