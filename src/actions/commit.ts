/** The one way in which anything is written: read the head, plan, judge, write rows and log, all in one transaction. */
import { linkEdit, plan, reasonSentence, type Change, type Intent } from '../directory/index.ts';
import {
  namesVersion,
  ScimError,
  type JsonObject,
  type Projection,
  type ResourceType,
  type Stored,
} from '../scim/index.ts';
import { readForEdit, StoreConflict, type Tx } from '../store/index.ts';
import { adopting, mayBeRepeated } from './adopting.ts';
import { answerOf } from './answer.ts';
import type { Caller } from './caller.ts';
import { refuseFromDetached } from './detached.ts';
import { putChange } from './put-change.ts';
import { noteDone } from './exchanges/notes.ts';
import type { Services } from './services.ts';
import { refuseToShadow } from './shadow/refuse.ts';
import { taken } from './taken.ts';

/** What is to be written; `id` is a new one for a create. */
export type Write = {
  readonly type: ResourceType;
  readonly id: string;
  readonly intent: Intent;
  /** The integration from which it is taken over by whoever writes; nobody else's resources are written without it. */
  readonly managedBy?: string;
  /** An If-Match header: the write happens only to a version that it names (RFC 7644 §3.14). */
  readonly ifMatch: string | undefined;
  readonly projection: Projection;
};

/** `resource` and `tag` are those of the representation after the write, null after a removal; `change` null when everything was already so. */
export type Written = {
  readonly id: string;
  readonly change: Change | null;
  readonly skipped: readonly string[];
  /** Why the brake keeps the Change from applications; null when it does not. */
  readonly held: string | null;
  /** The document where nothing altered. */
  readonly doc: JsonObject | null;
  readonly resource: JsonObject | null;
  readonly tag: string | null;
};

/** Errors: 404, 412, 409 uniqueness, and what planning refuses; then nothing is written. */
export async function commit(services: Services, caller: Caller, write: Write): Promise<Written> {
  const attempt = (): Promise<Written> => services.store.write((tx) => commitIn(services, caller, tx, write));
  const written = await attempt().catch((error: unknown) => {
    // The first of two equal creates may have been written in between; now it can be seen.
    if (mayBeRepeated(caller, write.intent, error)) return attempt();
    throw error;
  });
  noteWritten(caller, write, written);
  return written;
}

/** What became durable, for the administrator who asks later. */
export function noteWritten(
  { notes }: Caller,
  { type, intent }: Write,
  { id, change, skipped, held, doc }: Written,
): void {
  noteDone(notes, { type, id, intent, change, skipped, held, doc });
}

/** The same as a part of a transaction that writes more; whoever began it lets its errors end it. */
export async function commitIn(services: Services, caller: Caller, tx: Tx, write: Write): Promise<Written> {
  try {
    return await perform(services, caller, tx, write);
  } catch (error) {
    if (error instanceof StoreConflict) throw taken(error, write.intent);
    throw error;
  }
}

async function perform(services: Services, caller: Caller, tx: Tx, asked: Write): Promise<Written> {
  const write = await adopting(caller, tx, asked);
  const { type, id, intent } = write;
  const purpose = intent.kind === 'remove' ? 'remove' : linkEdit(type, intent);
  const from = { tenantId: caller.tenantId, integrationId: write.managedBy ?? caller.integrationId };
  const head = await readForEdit(tx, from, type, id, purpose);
  checkPresence(write, head.stored);
  const { change, skipped } = plan(head, intent, {
    type,
    id,
    integrationId: caller.integrationId,
    now: services.clock.now(),
    unknownMembers: caller.dialect.habits.unknownMembers,
    emptyEmails: caller.dialect.habits.emptyEmails,
  });
  if (change !== null && caller.shadow) refuseToShadow(change);
  if (change !== null && asked.intent.kind !== 'create') refuseFromDetached(caller, head, change);
  const held = change === null ? null : await putChange(services, caller, tx, change, head.personKey);
  const stored = change === null ? head.stored : change.after;
  const age = head.stored === null ? 'new' : 'known';
  const answer = stored === null ? null : await answerOf(tx, caller, type, stored, write.projection, age);
  return {
    id,
    change,
    skipped,
    held: held === null ? null : reasonSentence(held),
    doc: change === null ? (stored?.doc ?? null) : null,
    resource: answer?.resource ?? null,
    tag: answer?.tag ?? null,
  };
}

function checkPresence({ type, id, intent, ifMatch }: Write, stored: Stored | null): void {
  if (intent.kind === 'create') return;
  if (stored === null) throw new ScimError('notFound', `There is no ${type.name} with the id "${id}".`);
  if (ifMatch !== undefined && !namesVersion(ifMatch, stored.version))
    throw new ScimError(
      'preconditionFailed',
      `The ${type.name} has changed since; read it again and repeat the request.`,
    );
}
