/** Checks a tenant's log from its first entry to its head, against the chain and, where one is given, a checkpoint. */
import {
  CHAIN_START,
  followChain,
  isFlaw,
  isGenuine,
  type ChainEnd,
  type ChainEntry,
  type Flaw,
  type SignedCheckpoint,
} from '../directory/index.ts';
import { readHead, readLog, type LogEntry } from '../store/index.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

/** `flaw` is the first entry that is not as it was written; null when all are. `position` and `hash` are those of the last good one. */
export type LogVerification = {
  readonly tenant: string;
  readonly position: number;
  readonly hash: string;
  readonly flaw: Flaw | null;
};

const PAGE = 1000;

/** Errors: tenant-not-found. */
export async function verifyLog(
  services: Services,
  tenantId: string,
  checkpoint: SignedCheckpoint | null,
): Promise<LogVerification> {
  await services.store.read((tx) => requireTenant(tx, tenantId));
  const head = await services.store.read((tx) => readHead(tx, tenantId));
  const verification = await verifyEntries(tenantId, exportLog(services, tenantId), checkpoint);
  if (verification.flaw !== null || head === undefined) return verification;
  const { position, hash } = verification;
  if (position < head.position)
    return {
      ...verification,
      flaw: { position: position + 1, reason: 'it is missing at the end of the log' },
    };
  if (position === head.position && hash !== head.hash)
    return {
      ...verification,
      flaw: { position, reason: 'it is not the one that the head of the log names' },
    };
  return verification;
}

/** All entries of a tenant in order, read page by page. */
export async function* exportLog({ store }: Services, tenantId: string): AsyncGenerator<LogEntry, undefined> {
  for (let after = 0; ;) {
    const from = after;
    const page = await store.read((tx) => readLog(tx, tenantId, from, PAGE));
    yield* page;
    if (page.length < PAGE) return undefined;
    after = page.at(-1)?.position ?? after;
  }
}

/** Checks entries wherever they come from; a checkpoint must be genuine, and be met on the way. */
export async function verifyEntries(
  tenantId: string,
  entries: AsyncIterable<ChainEntry> | Iterable<ChainEntry>,
  checkpoint: SignedCheckpoint | null,
): Promise<LogVerification> {
  let end: ChainEnd = CHAIN_START;
  const ended = (flaw: Flaw | null): LogVerification => ({
    tenant: tenantId,
    position: end.position,
    hash: end.hash,
    flaw,
  });
  if (checkpoint !== null && (!isGenuine(checkpoint) || checkpoint.tenant !== tenantId))
    return ended({
      position: checkpoint.position,
      reason: 'the checkpoint is not genuine, or of another tenant',
    });
  for await (const entry of entries) {
    const next = followChain(end, tenantId, entry);
    if (isFlaw(next)) return ended(next);
    end = next;
    if (end.position === checkpoint?.position && end.hash !== checkpoint.hash)
      return ended({ position: end.position, reason: 'it is not the one that the checkpoint signed' });
  }
  if (checkpoint !== null && end.position < checkpoint.position)
    return ended({ position: end.position + 1, reason: 'it is missing; the checkpoint signed a longer log' });
  return ended(null);
}
