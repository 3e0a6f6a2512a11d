/** The management API: an owner's token first, then the table of routes, each one call of an action. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Next } from 'hono';
import * as actions from '../../actions/index.ts';
import type { Services } from '../../actions/index.ts';
import { readJson } from '../body.ts';
import { credentialOf } from '../credential.ts';
import { failure, problem } from './problem.ts';
import { customSchemas, profiles } from './requests.ts';
import * as routes from './routes.ts';

/** What is wrong with an input, field by field. */
type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

const sentence = (issues: readonly Issue[]): string =>
  issues
    .map(({ path, message }) => `${path.length === 0 ? 'The request' : `"${path.join('.')}"`}: ${message}`)
    .join('; ');

export function managementApi(services: Services): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result) =>
      result.success ? undefined : problem('invalid-request', sentence(result.error.issues)),
  });
  api.onError((error) =>
    error.message.startsWith('Malformed JSON')
      ? problem('invalid-request', 'The body is not JSON.')
      : failure(error, services.log),
  );
  api.use('/:tenant/*', async (context: Context, next: Next) => {
    await actions.authenticateOwner(services, credentialOf(context));
    // NUL is in no id, and not every database takes text with it.
    if (/\0|%00/.test(context.req.path)) throw new actions.Refusal('not-found', 'Nothing is at this path.');
    await takeBody(context, services);
    await next();
  });
  integrations(api, services);
  customSchemas(api, services);
  profiles(api, services);
  return api;
}

/** Bodies are read within the limits of the SCIM endpoint; the validation of a route then finds what was read. */
async function takeBody({ req }: Context, { config }: Services): Promise<void> {
  const { method, raw, bodyCache } = req;
  if (method === 'POST' || method === 'PUT' || method === 'PATCH')
    bodyCache.json = Promise.resolve(await readJson(raw, config));
}

function integrations(api: OpenAPIHono, services: Services): void {
  api.openapi(routes.searchIntegrations, async (context) =>
    context.json(await list(services, context.req.valid('param'), context.req.valid('query')), 200),
  );
  api.openapi(routes.listIntegrations, async (context) =>
    context.json(await list(services, context.req.valid('param'), context.req.valid('query')), 200),
  );
  api.openapi(routes.createIntegration, async (context) => {
    const { tenant } = context.req.valid('param');
    const { type: _scim, ...asked } = context.req.valid('json');
    const { integration, token } = await actions.createIntegration(services, {
      tenantId: tenant,
      ...asked,
      withTenant: false,
    });
    return context.json({ ...shown(integration), apiToken: { id: token.id, fullToken: token.secret } }, 201);
  });
  api.openapi(routes.readIntegration, async (context) => {
    const { tenant, id } = context.req.valid('param');
    return context.json(shown(await actions.readIntegration(services, tenant, id)), 200);
  });
  api.openapi(routes.deleteIntegration, async (context) => {
    const { tenant, id } = context.req.valid('param');
    await actions.deleteIntegration(services, tenant, id);
    return context.body(null, 204);
  });
  api.openapi(routes.enableIntegration, async (context) => {
    const { tenant, id } = context.req.valid('param');
    return context.json(shown(await actions.enableIntegration(services, tenant, id, true)), 200);
  });
  api.openapi(routes.disableIntegration, async (context) => {
    const { tenant, id } = context.req.valid('param');
    return context.json(shown(await actions.enableIntegration(services, tenant, id, false)), 200);
  });
}

type Query = { readonly page: number; readonly size: number; readonly q?: string | undefined };

async function list(services: Services, { tenant }: { readonly tenant: string }, { page, size, q }: Query) {
  const { results, total } = await actions.readIntegrations(services, tenant, {
    page,
    size,
    ...(q === undefined ? {} : { search: q }),
  });
  return { results: results.map(shown), total };
}

const shown = ({
  id,
  name,
  description,
  tenantId,
  enabled,
  deletedAt,
  idp,
  uri,
}: actions.IntegrationView) => ({
  id,
  name,
  description,
  type: 'SCIM' as const,
  tenantId,
  enabled,
  deleted: deletedAt !== null,
  idp,
  uri,
});
