/** The one way in which anything is written: read the head, plan, judge, write rows and log, all in one transaction. */
import { linkEdit, plan, reasonSentence } from '../directory/index.ts';
import { namesVersion, readProjection, ScimError, type Stored } from '../scim/index.ts';
import { hasMoreMembers, lockLog, readForEdit, StoreConflict, type Tx } from '../store/index.ts';
import { adopting, mayBeRepeated } from './adopting.ts';
import { answerOf, relatedBefore, shows } from './answer.ts';
import type { Caller } from './caller.ts';
import { refuseFromDetached } from './detached.ts';
import { putChange } from './put-change.ts';
import { noteDone } from './exchanges/notes.ts';
import type { Services } from './services.ts';
import { subjectsOf } from './subjects.ts';
import { refuseToShadow } from './shadow/refuse.ts';
import { taken } from './taken.ts';
import type { Write, Written } from './write.ts';

/** Errors: 404, 412, 409 uniqueness, and what planning refuses; then nothing is written. */
export async function commit(services: Services, caller: Caller, write: Write): Promise<Written> {
  const attempt = async (): Promise<Written> => {
    try {
      const concern = { tenantId: caller.tenantId, subjects: subjectsOf(caller, write) };
      return await services.store.writeOf(concern, (tx) => perform(services, caller, tx, write));
    } catch (error) {
      throw refused(error, write);
    }
  };
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
    lockLog(tx, caller.tenantId);
    const written = await perform(services, caller, tx, write);
    await tx.settled();
    return written;
  } catch (error) {
    throw refused(error, write);
  }
}

const refused = (error: unknown, { intent }: Write): unknown =>
  error instanceof StoreConflict ? taken(error, intent) : error;

/** What was written may still be on its way when this returns, and may then fail with StoreConflict. */
async function perform(services: Services, caller: Caller, tx: Tx, asked: Write): Promise<Written> {
  const write = await adopting(caller, tx, asked);
  const { type, id, intent } = write;
  const purpose = intent.kind === 'remove' ? 'remove' : linkEdit(type, intent);
  const from = { tenantId: caller.tenantId, integrationId: write.managedBy ?? caller.integrationId };
  const isNew = asked.isNew === true && write === asked;
  const [head, related, wasLarge] = await Promise.all([
    readForEdit(tx, from, type, id, purpose, isNew),
    intent.kind === 'remove' ? undefined : relatedBefore(tx, caller, type, id, write.projection, isNew),
    isLarge(tx, caller, write, MANY_REMOVALS),
  ]);
  checkPresence(write, head.stored);
  const { change, skipped } = plan(head, intent, {
    type,
    id,
    integrationId: caller.integrationId,
    now: services.clock.now(),
    unknownMembers: caller.dialect.habits.unknownMembers,
    emptyEmails: caller.dialect.habits.emptyEmails,
  });
  if (change !== null && caller.shadow) refuseToShadow(caller, head, change);
  if (change !== null && asked.intent.kind !== 'create') refuseFromDetached(caller, head, change);
  const held = change === null ? null : await putChange(services, caller, tx, change, head.personKey);
  const stored = change === null ? head.stored : change.after;
  const staysLarge = wasLarge && (change?.left.length ?? 0) <= MANY_REMOVALS;
  const large = stored !== null && (staysLarge || (await isLarge(tx, caller, write)));
  const projection = large ? readProjection(type, [], ['members']) : write.projection;
  const answer = stored === null ? null : await answerOf(tx, caller, type, stored, projection, related);
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

/** A group that has so many members more than are shown is asked for their number once, with its head, and not again behind the write. */
const MANY_REMOVALS = 1000;

async function isLarge(
  tx: Tx,
  { tenantId }: Caller,
  { type, id, projection, mostMembers }: Write,
  by = 0,
): Promise<boolean> {
  if (mostMembers === undefined || !shows(type, projection, 'members')) return false;
  return hasMoreMembers(tx, tenantId, id, mostMembers + by);
}

function checkPresence({ type, id, intent, ifMatch, ifNoneMatch }: Write, stored: Stored | null): void {
  if (intent.kind === 'create') return;
  if (stored === null) throw new ScimError('notFound', `There is no ${type.name} with the id "${id}".`);
  if (ifMatch !== undefined && !namesVersion(ifMatch, stored.version))
    throw new ScimError(
      'preconditionFailed',
      `The ${type.name} has changed since; read it again and repeat the request.`,
    );
  if (ifNoneMatch !== undefined && namesVersion(ifNoneMatch, stored.version))
    throw new ScimError(
      'preconditionFailed',
      `The ${type.name} is in a version that If-None-Match excludes.`,
    );
}
