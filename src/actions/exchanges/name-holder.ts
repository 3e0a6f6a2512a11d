/** Who has the name that a request was refused for: what the administrator asks next, and the provider is not told. */
import { fold, isObject, own } from '../../scim/index.ts';
import { findPublishedNamed, namesOf, type Tx } from '../../store/index.ts';
import type { Named } from '../state-view.ts';
import { nameIn } from '../state-view.ts';
import type { Entry } from './entry.ts';

/** As it is now; `integration` null: nobody manages it. */
export type NameHolder = Named & { readonly type: 'User' | 'Group'; readonly integration: Named | null };

/** `request` is the text of the body. Null where the request was not refused for a name, or nobody has it any more. */
export async function holderOfName(
  tx: Tx,
  tenantId: string,
  { facts }: Entry,
  request: string,
): Promise<NameHolder | null> {
  if (facts.reason?.kind !== 'uniqueness') return null;
  const type = facts.type === 'Group' ? 'Group' : 'User';
  const name = nameAskedFor(request, type === 'Group' ? 'displayName' : 'userName');
  const [found] = name === null ? [] : await findPublishedNamed(tx, tenantId, type, fold(name));
  if (found === undefined) return null;
  const { id, doc, integrationId } = found;
  const integration =
    integrationId === ''
      ? null
      : {
          id: integrationId,
          name: (await namesOf(tx, tenantId, [integrationId])).get(integrationId) ?? null,
        };
  return { id, name: nameIn(doc), type, integration };
}

function nameAskedFor(request: string, field: string): string | null {
  try {
    const body = JSON.parse(request) as never;
    const value = isObject(body) ? own(body, field) : undefined;
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
