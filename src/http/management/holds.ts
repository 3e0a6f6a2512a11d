/** The brake at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { given } from './given.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

type Deciding = {
  readonly services: actions.Services;
  readonly params: { readonly tenant: string; readonly id: string };
  readonly principal: actions.Principal;
  readonly body: { readonly items?: string[] | undefined };
};

const decide = (
  decision: actions.Decision,
  { services, params, principal, body }: Deciding,
): Promise<actions.Decided> =>
  actions.decide(services, params.tenant, params.id, {
    decision,
    items: body.items ?? null,
    actor: actions.actorOf(principal),
  });

export const holds: Handlers<typeof API.holds> = {
  list: async ({ services, params, query: { state, integration, page, size } }) => {
    const open = state === undefined ? undefined : state === 'open';
    return shown(
      await actions.readHolds(services, params.tenant, { open, integrationId: integration, page, size }),
    );
  },
  read: ({ services, params }) => actions.readHold(services, params.tenant, params.id),
  items: async ({ services, params, query }) =>
    shown(await actions.readHoldItems(services, params.tenant, params.id, query)),
  allow: (ask) => decide('allow', ask),
  reject: (ask) => decide('reject', ask),
};

export const safety: Handlers<typeof API.safety> = {
  read: async ({ services, params }) =>
    shown(await actions.readIntegrationSafety(services, params.tenant, params.id)),
  change: async ({ services, params, body }) =>
    shown(await actions.chooseSafety(services, params.tenant, params.id, given(body))),
  backTest: async ({ services, params, body: { days, ...change } }) =>
    shown(await actions.backTest(services, params.tenant, params.id, { ...given(change), days })),
};
