/** GET of one resource (RFC 7644 §3.4.1). */
import { ScimError, type Projection, type ResourceType } from '../scim/index.ts';
import { findResource } from '../store/index.ts';
import { answerOf, relatedBefore, shows, type Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import { readWithMembers, type InPieces } from './read-members.ts';
import type { Services } from './services.ts';

export type Read = { readonly type: ResourceType; readonly id: string; readonly projection: Projection };

/** The representation and its tag. Errors: 404. */
export async function read(
  { store }: Services,
  caller: Caller,
  { type, id, projection }: Read,
): Promise<Answer | InPieces> {
  return store.read(async (tx) => {
    const [stored, related] = await Promise.all([
      findResource(tx, caller, type, id),
      relatedBefore(tx, caller, type, id, projection, false),
    ]);
    if (stored === undefined)
      throw new ScimError('notFound', `There is no ${type.name} with the id "${id}".`);
    if (shows(type, projection, 'members')) return readWithMembers(tx, { caller, type, stored, projection });
    return answerOf(tx, caller, type, stored, projection, related);
  });
}
