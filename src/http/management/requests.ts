/** What an integration takes in requests, as routes of the management API: its custom attributes and its profile. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as actions from '../../actions/index.ts';
import type { Services } from '../../actions/index.ts';
import type { CustomSchema } from '../../scim/index.ts';
import * as routes from './routes.ts';

export function customSchemas(api: OpenAPIHono, services: Services): void {
  api.openapi(routes.readSchemas, async (context) => {
    const { tenant, id } = context.req.valid('param');
    return context.json({ schemas: (await actions.readSchemas(services, tenant, id)).map(shownSchema) }, 200);
  });
  api.openapi(routes.replaceSchemas, async (context) => {
    const { tenant, id } = context.req.valid('param');
    const written = await actions.replaceSchemas(services, tenant, id, context.req.valid('json'));
    return context.json({ schemas: written.map(shownSchema) }, 200);
  });
}

export function profiles(api: OpenAPIHono, services: Services): void {
  api.openapi(routes.readProfile, async (context) => {
    const { tenant, id } = context.req.valid('param');
    return context.json({ profile: await actions.readProfile(services, tenant, id) }, 200);
  });
  api.openapi(routes.chooseProfile, async (context) => {
    const { tenant, id } = context.req.valid('param');
    const { profile } = context.req.valid('json');
    return context.json({ profile: await actions.chooseProfile(services, tenant, id, profile) }, 200);
  });
}

const shownSchema = (schema: CustomSchema) => ({ ...schema, attributes: [...schema.attributes] });
