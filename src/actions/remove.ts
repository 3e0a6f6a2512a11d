/** DELETE of a resource (RFC 7644 §3.6): it is gone at once, its name is free, and its memberships end. */
import { DEFAULT_PROJECTION, type ResourceType } from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { commit } from './commit.ts';
import type { Written } from './write.ts';
import type { Services } from './services.ts';

export type Remove = {
  readonly type: ResourceType;
  readonly id: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch?: string | undefined;
};

/** Errors: 404, 412. */
export async function remove(
  services: Services,
  caller: Caller,
  { type, id, ...conditions }: Remove,
): Promise<Written> {
  return commit(services, caller, {
    type,
    id,
    ...conditions,
    intent: { kind: 'remove' },
    projection: DEFAULT_PROJECTION,
  });
}
