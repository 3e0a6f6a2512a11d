/** What happens to a hold as an entry of the log, of whoever did it. */
import { appendLog, type NewEntry, type Tx } from '../../store/index.ts';
import type { Caller } from '../caller.ts';

export type HoldPlace = {
  readonly tenantId: string;
  readonly integrationId: string;
  readonly holdId: string;
  readonly at: number;
};

export type HoldKind = 'created' | 'allowed' | 'rejected' | 'cancelled';

/** Who did it, as the log has it. */
export type By = Pick<NewEntry, 'actorKind' | 'actorId' | 'exchangeId'>;

export const byCaller = ({ actor, tokenId, exchange }: Caller): By => ({
  actorKind: actor?.kind ?? (tokenId === '' ? 'system' : 'token'),
  actorId: actor?.id ?? tokenId,
  exchangeId: exchange,
});

/** `told` is in the open: ids, numbers and reasons, nothing about a person. */
export const logHoldBy = (
  tx: Tx,
  by: By,
  { tenantId, integrationId, holdId, at }: HoldPlace,
  kind: HoldKind,
  told: object,
): Promise<number> =>
  appendLog(tx, {
    ...by,
    tenantId,
    at,
    kind,
    resourceType: 'Hold',
    resourceId: holdId,
    integrationId,
    versionFrom: null,
    versionTo: null,
    payload: JSON.stringify(told),
  });

export const logHold = (
  tx: Tx,
  caller: Caller,
  place: HoldPlace,
  kind: HoldKind,
  told: object,
): Promise<number> => logHoldBy(tx, byCaller(caller), place, kind, told);
