/** The entries of the log between two positions, as many as may be held at once. */
import { readLog, type LogEntry, type Tx } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

const PAGE = 1000;

/** Those behind `from` up to `to`, in order. Errors: invalid-request when they are more than the limit. */
export async function logStretch(
  { config }: Services,
  tx: Tx,
  tenantId: string,
  from: number,
  to: number,
): Promise<readonly LogEntry[]> {
  if (to - from > config.maxHistoryEntries) throw tooMany(to - from, config.maxHistoryEntries);
  const entries: LogEntry[] = [];
  for (let after = from; after < to;) {
    const page = await readLog(tx, tenantId, after, Math.min(PAGE, to - after));
    if (page.length === 0) break;
    entries.push(...page);
    after = page.at(-1)?.position ?? to;
  }
  return entries;
}

export const tooMany = (number: number, most: number): Refusal =>
  new Refusal(
    'invalid-request',
    `That is ${number.toLocaleString('en')} entries of the log; at most ${most.toLocaleString('en')} can be taken together (ROSTER_MAX_HISTORY_ENTRIES). Choose moments that are closer together.`,
  );
