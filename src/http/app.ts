/** The whole HTTP surface as one function from Request to Response. */
import { Hono, type Context } from 'hono';
import { publicUrl, type Services } from '../actions/index.ts';
import { consoleFile } from './console.ts';
import { credentialOf } from './credential.ts';
import { managementApi } from './management/index.ts';
import { problem } from './management/problem.ts';
import { openApiDocument } from './openapi.ts';
import { answerTokenRequest } from './oauth.ts';
import { answerKeys, answerPoll, answerTransmitter } from './secevent.ts';
import { answerScim, otherVersion, type Arrival } from './scim/index.ts';

/** `env` is what the server under it knows of the connection. */
export type App = { readonly fetch: (request: Request, env?: object) => Promise<Response> };

const ENDPOINT = '/api/v1/:tenant/integrations/:integration/scim/v2';
const OTHER_VERSIONS = '/api/v1/:tenant/integrations/:integration/scim/:version';
const TOKEN_ENDPOINT = '/api/v1/:tenant/integrations/:integration/oauth2/token';
const ENDPOINT_SEGMENTS = ENDPOINT.split('/').length;

export function createApp(services: Services): App {
  const app = new Hono();
  const scim = (context: Context): Promise<Response> => answerAt(services, context);
  app.all(ENDPOINT, scim).all(`${ENDPOINT}/*`, scim);
  app.all(OTHER_VERSIONS, otherVersion).all(`${OTHER_VERSIONS}/*`, otherVersion);
  app.all(TOKEN_ENDPOINT, (context) =>
    answerTokenRequest(services, context.req.raw, {
      tenantId: context.req.param('tenant'),
      integrationId: context.req.param('integration'),
      credential: credentialOf(context.req.raw, context.env),
    }),
  );
  serveTokens(app, services);
  app.get('/livez', (context) => context.text('ok'));
  app.get('/readyz', (context) => readiness(services, context));
  const document = openApiDocument(`${publicUrl(services.config)}/api/v1`, '1');
  app.get('/openapi.json', (context) => context.json(document));
  app.route('/api/v1', managementApi(services));
  app.notFound(
    async (context) =>
      (await consoleFile(context.req.raw, services.clock.randomBytes)) ??
      problem('not-found', 'Nothing is at this path.'),
  );
  return {
    fetch: async (request, env) => {
      const place = plainPlaceOf(request);
      if (place === undefined) return app.fetch(request, env);
      return answerScim(services, request, { ...place, credential: credentialOf(request, env) });
    },
  };
}

/** Streams of security event tokens. The configuration of an issuer with a path stands between its host and the path (RFC 8615 §3, SSF 1.0). */
function serveTokens(app: Hono, services: Services): void {
  app.all('/api/v1/:tenant/streams/:id/poll', (context) =>
    answerPoll(services, context.req.raw, {
      tenantId: context.req.param('tenant'),
      id: context.req.param('id'),
      credential: credentialOf(context.req.raw, context.env),
    }),
  );
  app.get('/api/v1/:tenant/jwks.json', (context) => answerKeys(services, context.req.param('tenant')));
  app.get('/.well-known/ssf-configuration/api/v1/:tenant', (context) =>
    answerTransmitter(services, context.req.param('tenant')),
  );
}

/** The tenant, the integration and the path below the endpoint, where nothing in them is encoded. */
const PLAIN =
  /^[^:/]+:\/\/[^/]+\/api\/v1\/([^/?#%]+)\/integrations\/([^/?#%]+)\/scim\/v2(?:\/([^?#%]*))?(?:[?#]|$)/;

/** Nearly all requests are of this kind, and need no router to be told from the others; undefined for the rest. */
function plainPlaceOf({ method, url }: Request): Omit<Arrival, 'credential'> | undefined {
  const [, tenantId, integrationId, path = ''] = (method === 'HEAD' ? null : PLAIN.exec(url)) ?? [];
  return tenantId === undefined || integrationId === undefined
    ? undefined
    : { tenantId, integrationId, path };
}

/** The path below the endpoint is taken from the URL itself, because it may hold empty and encoded segments. */
async function answerAt(services: Services, context: Context): Promise<Response> {
  const path = context.req.path.split('/').slice(ENDPOINT_SEGMENTS).join('/');
  return answerScim(services, context.req.raw, {
    tenantId: context.req.param('tenant') ?? '',
    integrationId: context.req.param('integration') ?? '',
    path,
    credential: credentialOf(context.req.raw, context.env),
  });
}

/** Whether the server can do its work at the moment: the database answers. */
async function readiness({ store, log }: Services, context: Context): Promise<Response> {
  try {
    await store.ping();
    return context.json({ status: 'ready' });
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return context.json({ status: 'not ready', reason: 'the database does not answer' }, 503, {
      'retry-after': '2',
    });
  }
}
