/** Finds what answers a request, and lets it answer. */
import type { Caller, Services } from '../../actions/index.ts';
import { errorBody, ScimError } from '../../scim/index.ts';
import { reply, type Reply } from './reply.ts';
import type { ScimRequest } from './request.ts';
import { route } from './routes.ts';

/** Errors: 429; 404 for a path at which there is nothing; those of whatever answers. */
export async function dispatch(services: Services, caller: Caller, request: ScimRequest): Promise<Reply> {
  services.scimRates?.take(caller.integrationId, services.clock.now());
  const routed = route(request.method, request.segments, caller.types);
  if (routed === undefined)
    throw new ScimError('notFound', 'Nothing is at this path; resources are at /Users and /Groups.');
  if ('allow' in routed) return methodNotAllowed(routed.allow);
  return routed.answer({ services, caller, request });
}

function methodNotAllowed(allow: readonly string[]): Reply {
  const methods = [...new Set(allow)].join(', ');
  return reply(405, errorBody('methodNotAllowed', `Only ${methods} can be used here.`), { allow: methods });
}
