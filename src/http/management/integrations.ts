/** Integrations at the management API. */
import * as actions from '../../actions/index.ts';
import type { API, CheckedOf } from '../../api/index.ts';
import type { CustomSchema } from '../../scim/index.ts';
import type { Handlers } from './handler.ts';

export const integrations: Handlers<typeof API.integrations> = {
  list: ({ services, params, query }) => list(services, params.tenant, query),
  search: ({ services, params, query }) => list(services, params.tenant, query),
  create: async ({ services, params, body: { type: _scim, ...asked } }) => {
    const wanted = { tenantId: params.tenant, ...asked, withTenant: false };
    const { integration, token } = await actions.createIntegration(services, wanted);
    return { ...shown(integration), apiToken: { id: token.id, fullToken: token.secret } };
  },
  read: async ({ services, params }) =>
    shown(await actions.readIntegration(services, params.tenant, params.id)),
  change: async ({ services, params, body }) =>
    shown(await actions.changeIntegration(services, params.tenant, params.id, body)),
  remove: async ({ services, params, query: { people }, principal }) => {
    const asked = { people, actor: actions.actorOf(principal) };
    await actions.deleteIntegration(services, params.tenant, params.id, asked);
    return undefined;
  },
  enable: async ({ services, params, principal }) => shown(await switched(services, params, principal, true)),
  disable: async ({ services, params, principal }) =>
    shown(await switched(services, params, principal, false)),
  readSchemas: async ({ services, params }) => ({
    schemas: (await actions.readSchemas(services, params.tenant, params.id)).map(shownSchema),
  }),
  replaceSchemas: async ({ services, params, body }) => ({
    schemas: (await actions.replaceSchemas(services, params.tenant, params.id, body)).map(shownSchema),
  }),
  readCatalogue: ({ services, params }) => actions.readCatalogue(services, params.tenant, params.id),
  replaceCatalogue: ({ services, params, body }) =>
    actions.replaceCatalogue(services, params.tenant, params.id, body),
  readMode: ({ services, params }) => actions.readMode(services, { tenantId: params.tenant, id: params.id }),
  chooseMode: ({ services, params, body, principal }) =>
    actions.chooseMode(
      services,
      { tenantId: params.tenant, id: params.id },
      body.mode,
      actions.actorOf(principal),
    ),
  readProfile: async ({ services, params }) => ({
    profile: await actions.readProfile(services, params.tenant, params.id),
  }),
  chooseProfile: async ({ services, params, body }) => ({
    profile: await actions.chooseProfile(services, params.tenant, params.id, body.profile),
  }),
};

const switched = (
  services: actions.Services,
  { tenant, id }: { readonly tenant: string; readonly id: string },
  principal: actions.Principal,
  enabled: boolean,
) => actions.enableIntegration(services, tenant, id, enabled, actions.actorOf(principal));

type Query = CheckedOf<typeof API.integrations.list, 'query'>;

async function list(services: actions.Services, tenantId: string, { page, size, q, sort }: Query) {
  const { results, total } = await actions.readIntegrations(services, tenantId, {
    page,
    size,
    search: q,
    sort,
  });
  return { results: results.map(shown), total };
}

const shown = (integration: actions.IntegrationView) => ({
  id: integration.id,
  name: integration.name,
  description: integration.description,
  type: 'SCIM' as const,
  tenantId: integration.tenantId,
  enabled: integration.enabled,
  deleted: integration.deletedAt !== null,
  ending: integration.ending === '' ? null : integration.ending,
  mode: integration.shadow ? ('shadow' as const) : ('live' as const),
  goingLive: integration.goingLive !== '',
  idp: integration.idp,
  uri: integration.uri,
});

const shownSchema = (schema: CustomSchema) => ({ ...schema, attributes: [...schema.attributes] });
