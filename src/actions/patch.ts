/** PATCH of a resource (RFC 7644 §3.5.2): all operations or none. */
import { normalisePatch } from '../dialects/index.ts';
import {
  compile,
  PATCH_URN,
  refuseForeignSchemas,
  refuseUnknown,
  type Projection,
  type ResourceType,
} from '../scim/index.ts';
import type { Caller } from './caller.ts';
import { noteRead } from './exchanges/notes.ts';
import { commit } from './commit.ts';
import type { Written } from './write.ts';
import type { Services } from './services.ts';

export type PatchRequest = {
  readonly type: ResourceType;
  readonly id: string;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly mostMembers?: number | undefined;
  readonly projection: Projection;
};

/** Errors: 400, 404, 409 uniqueness, 412. */
export async function patch(
  services: Services,
  caller: Caller,
  { body, ...rest }: PatchRequest,
): Promise<Written> {
  const { fixes, habits } = caller.dialect;
  const { body: meant, steps } = normalisePatch(fixes, rest.type, body);
  const { interoperable, notes } = caller;
  noteRead(notes, steps);
  const { edits, ignored } = compile(rest.type, meant, {
    ...services.config,
    unmatchedReplace: habits.unmatchedReplace,
    emptyOperations: habits.emptyOperations,
    pathless: interoperable ? 'refuse' : 'accept',
    complexReplace: interoperable ? 'whole' : 'merge',
  });
  noteRead(notes, [], ignored);
  if (interoperable) {
    refuseUnknown(ignored);
    refuseForeignSchemas(meant, [PATCH_URN]);
  }
  return commit(services, caller, { ...rest, intent: { kind: 'patch', edits } });
}
