/** Webhooks at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { given } from './given.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

export const webhooks: Handlers<typeof API.webhooks> = {
  list: async ({ services, params, query }) =>
    shown(await actions.readWebhooks(services, params.tenant, query)),
  create: async ({ services, params, body: { after, ...webhook } }) =>
    shown(await actions.createWebhook(services, params.tenant, { ...webhook, after })),
  read: async ({ services, params }) => shown(await actions.readWebhook(services, params.tenant, params.id)),
  change: async ({ services, params, body }) =>
    shown(await actions.changeWebhook(services, params.tenant, params.id, given(body))),
  remove: async ({ services, params }) => {
    await actions.endWebhook(services, params.tenant, params.id);
    return undefined;
  },
  rotate: async ({ services, params }) => ({
    secret: await actions.rotateSecret(services, params.tenant, params.id),
  }),
  endOldSecret: async ({ services, params }) => {
    await actions.endOldSecret(services, params.tenant, params.id);
    return undefined;
  },
  attempts: async ({ services, params, query }) =>
    shown(await actions.readAttempts(services, params.tenant, params.id, query)),
  deliveries: async ({ services, params, query }) =>
    shown(await actions.readDeliveries(services, params.tenant, params.id, query)),
  replay: async ({ services, params, body: { failed, after = '', until = '' } }) => ({
    events: await actions.replay(
      services,
      params.tenant,
      params.id,
      failed === true ? { failed } : { after, until },
    ),
  }),
  test: ({ services, params }) => actions.testWebhook(services, params.tenant, params.id),
};
