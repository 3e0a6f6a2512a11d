/** Puts a Change where it belongs: its rows, and the entry of the log, of which what is about a person is sealed. */
import { isPerson, kindOf, payloadOf, type Change, type HoldReason } from '../directory/index.ts';
import { sendLog, writeChange, type KeyedHead, type NewEntry, type Tx } from '../store/index.ts';
import { judged } from './brake/judged.ts';
import { keepBack } from './brake/keep-back.ts';
import { comeBack, stillHeldBy } from './brake/come-back.ts';
import type { Caller } from './caller.ts';
import { sealedPayload } from './sealed-payload.ts';
import type { Services } from './services.ts';

/**
 * `personKey` is the key as the store has it. What the brake holds is kept from applications, not from the directory: the
 * provider reads back what it wrote. Answers why it is held, null when it is not.
 */
export async function putChange(
  services: Services,
  caller: Caller,
  tx: Tx,
  change: Change,
  personKey: KeyedHead['personKey'],
): Promise<HoldReason | null> {
  const { tenantId } = caller;
  const held = await judged(services, caller, tx, change);
  const hold = held?.id ?? (await stillHeldBy(caller, tx, change));
  const payload = isPerson(change)
    ? await sealedPayload(services, tx, tenantId, change, personKey, hold)
    : payloadOf(change, null, hold);
  await writeChange(tx, tenantId, change, caller.dialect.habits.groupNames, () =>
    sendLog(tx, { ...envelopeOf(caller, change), payload }),
  );
  if (held !== null) await keepBack(services, caller, tx, held);
  if (caller.brake.holding) await comeBack(services, caller, tx, change);
  return held?.reason ?? null;
}

/** What the log says of a Change in the open. Without a token it was a command on the server itself. */
export const envelopeOf = (caller: Caller, change: Change): Omit<NewEntry, 'payload'> => ({
  tenantId: caller.tenantId,
  at: change.at,
  kind: kindOf(change),
  resourceType: change.type.name,
  resourceId: change.id,
  integrationId: caller.integrationId,
  // Without a token it is whoever runs the server.
  actorKind: caller.actor?.kind ?? (caller.tokenId === '' ? 'system' : 'token'),
  actorId: caller.actor?.id ?? caller.tokenId,
  exchangeId: caller.exchange,
  versionFrom: change.before?.version ?? null,
  versionTo: change.after?.version ?? null,
});
