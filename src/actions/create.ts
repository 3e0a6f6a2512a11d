/** POST of a resource (RFC 7644 §3.3). */
import type { Projection, ResourceType } from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { commit } from './commit.ts';
import type { Write, Written } from './write.ts';
import { draftOf } from './draft.ts';
import type { Services } from './services.ts';

export type Create = { readonly type: ResourceType; readonly body: unknown; readonly projection: Projection };

/** Errors: 400 for a body that does not fit, 409 uniqueness. */
export async function create(services: Services, caller: Caller, asked: Create): Promise<Written> {
  return commit(services, caller, creation(caller, services.clock.resourceId(), asked));
}

/** What a create writes under that id. Errors: 400. */
export function creation(caller: Caller, id: string, { type, body, projection }: Create): Write {
  const draft = draftOf(caller, type, body);
  return { type, id, isNew: true, intent: { kind: 'create', draft }, ifMatch: undefined, projection };
}
