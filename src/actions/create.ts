/** POST of a resource (RFC 7644 §3.3). */
import { normaliseDocument } from '../dialects/index.ts';
import { validate, type Projection, type ResourceType } from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { commit, type Written } from './commit.ts';
import type { Services } from './services.ts';

export type Create = { readonly type: ResourceType; readonly body: unknown; readonly projection: Projection };

/** Errors: 400 for a body that does not fit, 409 uniqueness. */
export async function create(
  services: Services,
  caller: Caller,
  { type, body, projection }: Create,
): Promise<Written> {
  const { body: meant } = normaliseDocument(caller.dialect.fixes, type, body);
  const draft = validate(type, meant);
  const id = services.clock.resourceId();
  return commit(services, caller, {
    type,
    id,
    intent: { kind: 'create', draft },
    ifMatch: undefined,
    projection,
  });
}
