/** The OpenAPI 3.1 document, made from the table of endpoints and their schemas. */
import { z } from 'zod';
import { ENDPOINTS, namesIn, Problem, statusOf, type Endpoint, type Out } from '../api/index.ts';

type Json = Readonly<Record<string, unknown>>;

const refTo = (id: string): string => `#/components/schemas/${id}`;

/** `server` is the URL of the API without a slash at its end. */
export const openApiDocument = (server: string, version: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Roster management API',
    version,
    description: 'Tenants, their provisioning integrations, and the directory that applications read.',
  },
  servers: [{ url: server }],
  paths: pathsOf(),
  components: {
    schemas: componentSchemas(),
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  },
});

function pathsOf(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of ENDPOINTS) (paths[endpoint.path] ??= {})[endpoint.method] = operationOf(endpoint);
  return paths;
}

function operationOf(endpoint: Endpoint & { readonly operationId: string }): Json {
  const { operationId, summary, access, path, query, body, answer } = endpoint;
  const [tag = ''] = operationId.split('.');
  return {
    operationId,
    tags: [tag],
    summary,
    'x-permission': access,
    ...(endpoint.proof === true ? { 'x-proof': true } : {}),
    security: access === 'open' ? [] : [{ token: [] }],
    parameters: [
      ...namesIn(path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...(query === undefined ? [] : parametersOf(query)),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference(body, 'input') } },
          },
        }),
    responses: {
      [statusOf(endpoint)]: { description: 'Done.', ...contentOf(answer) },
      default: {
        description: 'A problem.',
        content: { 'application/problem+json': { schema: reference(Problem, 'output') } },
      },
    },
  };
}

function contentOf(answer: Out): Json {
  if (answer === null) return {};
  if ('media' in answer) return { content: { [answer.media]: { schema: { type: 'string' } } } };
  return { content: { 'application/json': { schema: reference(answer, 'output') } } };
}

function parametersOf(query: z.ZodObject): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** A schema with a name is referred to; one without stands where it is used. */
function reference(schema: z.ZodType, io: 'input' | 'output'): Json {
  const id = z.globalRegistry.get(schema)?.id;
  return id === undefined ? withoutDialect(z.toJSONSchema(schema, { io })) : { $ref: refTo(id) };
}

/** Every schema that has a name. What an endpoint takes and what it gives never share a name. */
function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: refTo, io: 'input' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutDialect(schema)]));
}

const withoutDialect = (schema: object): Json => {
  const { $schema: _dialect, $id: _id, ...rest } = schema as Record<string, unknown>;
  return rest;
};
