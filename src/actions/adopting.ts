/** Creates that are none: of what nobody manages, and of what the same client has created before. */
import type { Intent } from '../directory/index.ts';
import { fold, own, ScimError, type Draft, type ResourceType } from '../scim/index.ts';
import { findCreated, findUnmanaged, UNMANAGED, type Tx } from '../store/index.ts';
import type { Caller } from './caller.ts';

type Creation = { readonly type: ResourceType; readonly id: string; readonly intent: Intent };

/** The write as it is, or that of the resource which the create takes over, its id unchanged. */
export async function adopting<W extends Creation>(caller: Caller, tx: Tx, write: W): Promise<W> {
  // What nobody manages is not adopted by nobody: it has the name.
  if (write.intent.kind !== 'create' || caller.integrationId === UNMANAGED) return write;
  const { type } = write;
  const { draft } = write.intent;
  const left = await leftBehind(caller, tx, type, draft);
  if (left !== undefined) {
    tx.claim(left);
    return { ...write, id: left, intent: { kind: 'replace', draft } };
  }
  const twin = await repeated(caller, tx, type, draft);
  if (twin !== undefined) tx.claim(twin);
  return twin === undefined
    ? write
    : { ...write, id: twin, intent: { kind: 'replace', draft, unnamedMembers: 'kept' } };
}

const isUser = (type: ResourceType): boolean => type.names.has('username');

const textAt = ({ doc }: Draft, name: string): string | undefined => {
  const value = own(doc, name);
  return typeof value === 'string' ? value : undefined;
};

/** Who has that name and is managed by no integration. */
async function leftBehind(
  { tenantId }: Caller,
  tx: Tx,
  type: ResourceType,
  draft: Draft,
): Promise<string | undefined> {
  const name = textAt(draft, isUser(type) ? 'userName' : 'displayName');
  return name === undefined ? undefined : findUnmanaged(tx, tenantId, type, fold(name));
}

/** Who was created by the same request before, for clients to which a 409 is the end of it. */
async function repeated(
  caller: Caller,
  tx: Tx,
  type: ResourceType,
  draft: Draft,
): Promise<string | undefined> {
  const externalId = textAt(draft, 'externalId');
  if (caller.dialect.habits.repeatedCreate === 'refuse' || externalId === undefined || externalId === '')
    return undefined;
  const userName = isUser(type) ? fold(textAt(draft, 'userName') ?? '') : null;
  return findCreated(tx, caller, type, { externalId, userName });
}

/** Whether a second attempt may find what the first one ran into. */
export const mayBeRepeated = ({ dialect }: Caller, intent: Intent, error: unknown): boolean =>
  intent.kind === 'create' &&
  dialect.habits.repeatedCreate === 'adopt' &&
  error instanceof ScimError &&
  error.kind === 'uniqueness';
