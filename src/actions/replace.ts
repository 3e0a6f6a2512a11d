/** PUT of a resource (RFC 7644 §3.5.1): what the body does not name is cleared. */
import type { Projection, ResourceType } from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { commit } from './commit.ts';
import type { Written } from './write.ts';
import { draftOf } from './draft.ts';
import type { Services } from './services.ts';

export type Replace = {
  readonly type: ResourceType;
  readonly id: string;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly projection: Projection;
};

/** Errors: 400, 404, 409 uniqueness, 412. */
export async function replace(
  services: Services,
  caller: Caller,
  { body, ...rest }: Replace,
): Promise<Written> {
  return commit(services, caller, {
    ...rest,
    intent: { kind: 'replace', draft: draftOf(caller, rest.type, body) },
  });
}
