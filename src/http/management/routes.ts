/** The management API as a table: method × path × what goes in and comes out. */
import { createRoute, type z } from '@hono/zod-openapi';
import {
  ChosenProfile,
  CreatedIntegration,
  CustomSchemas,
  Integration,
  IntegrationList,
  IntegrationPath,
  ListQuery,
  NewIntegration,
  Problem,
  TenantPath,
} from './schemas.ts';

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const PROBLEM = {
  default: { description: 'A problem.', content: { 'application/problem+json': { schema: Problem } } },
};
const SECURITY = [{ token: [] }];
const NOUN = '/{tenant}/security-integrations' as const;

export const listIntegrations = createRoute({
  method: 'get',
  path: NOUN,
  summary: 'The provisioning integrations of a tenant, by name.',
  security: SECURITY,
  request: { params: TenantPath, query: ListQuery },
  responses: { 200: json(IntegrationList, 'One page.'), ...PROBLEM },
});

export const searchIntegrations = createRoute({
  ...listIntegrations,
  path: `${NOUN}/search`,
  summary: 'The same, searched by a part of the name.',
});

export const createIntegration = createRoute({
  method: 'post',
  path: NOUN,
  summary: 'Makes an integration with its endpoint and its first token.',
  security: SECURITY,
  request: { params: TenantPath, body: { ...json(NewIntegration, 'What to make.'), required: true } },
  responses: { 201: json(CreatedIntegration, 'The integration, with its token.'), ...PROBLEM },
});

export const readIntegration = createRoute({
  method: 'get',
  path: `${NOUN}/{id}`,
  summary: 'One integration.',
  security: SECURITY,
  request: { params: IntegrationPath },
  responses: { 200: json(Integration, 'The integration.'), ...PROBLEM },
});

export const deleteIntegration = createRoute({
  method: 'delete',
  path: `${NOUN}/{id}`,
  summary: 'Ends an integration and its tokens; its people and groups stay, managed by nobody.',
  security: SECURITY,
  request: { params: IntegrationPath },
  responses: { 204: { description: 'It is gone.' }, ...PROBLEM },
});

export const enableIntegration = createRoute({
  method: 'post',
  path: `${NOUN}/{id}/enable`,
  summary: 'Lets the identity provider in.',
  security: SECURITY,
  request: { params: IntegrationPath },
  responses: { 200: json(Integration, 'The integration, enabled.'), ...PROBLEM },
});

export const disableIntegration = createRoute({
  ...enableIntegration,
  path: `${NOUN}/{id}/disable`,
  summary: 'Refuses every request of the identity provider until it is enabled again.',
  responses: { 200: json(Integration, 'The integration, disabled.'), ...PROBLEM },
});

export const readSchemas = createRoute({
  method: 'get',
  path: `${NOUN}/{id}/schemas`,
  summary: 'The custom attributes of an integration.',
  security: SECURITY,
  request: { params: IntegrationPath },
  responses: { 200: json(CustomSchemas, 'All schemas that were added.'), ...PROBLEM },
});

export const replaceSchemas = createRoute({
  ...readSchemas,
  method: 'put',
  summary: 'Defines them anew; values of attributes that are left out are kept and no longer shown.',
  request: { params: IntegrationPath, body: { ...json(CustomSchemas, 'All of them.'), required: true } },
});

export const readProfile = createRoute({
  method: 'get',
  path: `${NOUN}/{id}/profile`,
  summary: 'Whether an integration keeps to the standard or to the interoperability profile.',
  security: SECURITY,
  request: { params: IntegrationPath },
  responses: { 200: json(ChosenProfile, 'The profile.'), ...PROBLEM },
});

export const chooseProfile = createRoute({
  ...readProfile,
  method: 'put',
  summary: 'Chooses the profile of an integration; it holds from the next request on.',
  request: { params: IntegrationPath, body: { ...json(ChosenProfile, 'The profile.'), required: true } },
});
