/** The management API: the table of endpoints, served. */
import { Hono, type Context } from 'hono';
import { authenticatePrincipal, type Services } from '../../actions/index.ts';
import { credentialOf } from '../credential.ts';
import { sessionIn } from '../session-cookie.ts';
import { answer } from './answer.ts';
import type { Row } from './handler.ts';
import { failure, problem } from './problem.ts';
import { TABLE } from './table.ts';

/** `/{tenant}/x` as the router has it. */
const patternOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const rowAt = (method: string, path: string): Row | undefined =>
  TABLE.find(({ endpoint }) => endpoint.method === method && endpoint.path === path);

export function managementApi(services: Services): Hono {
  const api = new Hono();
  api.onError((error) => failure(error, services.log));
  for (const row of TABLE) serve(api, services, row);
  for (const path of new Set(TABLE.map(({ endpoint }) => endpoint.path))) refuseOthers(api, path);
  // What there is is no secret, but only callers are told what there is not.
  api.all('/:tenant/*', async (context: Context) => {
    await authenticatePrincipal(
      services,
      credentialOf(context.req.raw, context.env),
      context.req.param('tenant') ?? null,
    );
    return problem('not-found', 'Nothing is at this path.');
  });
  return api;
}

function serve(api: Hono, services: Services, row: Row): void {
  const { method, path } = row.endpoint;
  const reading = method === 'get' ? undefined : rowAt('get', path);
  api.on(method.toUpperCase(), patternOf(path), (context: Context) =>
    answer(services, {
      row,
      reading,
      request: context.req.raw,
      params: context.req.param(),
      credential: { ...credentialOf(context.req.raw, context.env), session: sessionIn(context.req.raw) },
    }),
  );
}

/** RFC 9110 §15.5.6: what may be done here. */
function refuseOthers(api: Hono, path: string): void {
  const methods = TABLE.filter(({ endpoint }) => endpoint.path === path).map(({ endpoint }) =>
    endpoint.method.toUpperCase(),
  );
  const allow = methods.join(', ');
  api.all(patternOf(path), () => problem('method-not-allowed', `Only ${allow} can be used here.`, { allow }));
}
