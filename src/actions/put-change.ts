/** Puts a Change where it belongs: its rows, and the entry of the log, of which what is about a person is sealed. */
import { isPerson, judge, kindOf, payloadOf, type Change, type Verdict } from '../directory/index.ts';
import { appendLog, writeChange, type NewEntry, type Tx } from '../store/index.ts';
import type { Caller } from './caller.ts';
import { sealedPayload } from './sealed-payload.ts';
import type { Services } from './services.ts';

/**
 * `personKey` is the key as the store has it. What the brake holds is kept from applications, not from the directory: the
 * provider reads back what it wrote.
 */
export async function putChange(
  services: Services,
  caller: Caller,
  tx: Tx,
  change: Change,
  personKey: string | null,
): Promise<Verdict> {
  const verdict = judge(change);
  const { tenantId } = caller;
  const payload = isPerson(change)
    ? await sealedPayload(services, tx, tenantId, change, personKey)
    : payloadOf(change, null);
  await writeChange(tx, tenantId, change, caller.dialect.habits.groupNames, () =>
    appendLog(tx, { ...envelopeOf(caller, change), payload }),
  );
  return verdict;
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
