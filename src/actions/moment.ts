/** When a question is about: an instant or a position of the log, as people write them, found in the log. */
import { readInstant } from '../scim/index.ts';
import { momentAt, momentOf, readHead, type Tx } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import { requireTenant } from './tenant-required.ts';

/**
 * What an answer says about the moment that it is of: the newest entry at it, the instant that was asked for (of a position, the
 * time of its entry) and the zone in which it was understood. Position 0 is before everything.
 */
export type AnsweredAt = { readonly position: number; readonly instant: string; readonly zone: string };

const DAY = /^\d{4}-\d\d-\d\d$/;
const ZONE = /(?:z|[+-]\d\d:\d\d)$/i;

/** The moment that a text names; now for undefined. Errors: tenant-not-found, invalid-request. */
export async function resolveMoment(
  tx: Tx,
  tenantId: string,
  text: string | undefined,
  now: number,
): Promise<AnsweredAt> {
  await requireTenant(tx, tenantId);
  if (text === undefined) return answered((await readHead(tx, tenantId))?.position ?? 0, now, 'UTC');
  if (/^\d+$/.test(text)) return atPosition(tx, tenantId, Number(text));
  const instant = readInstant(DAY.test(text) ? `${text}T00:00:00` : text.replace(' ', 'T'));
  if (instant === undefined) throw unreadable(text);
  const { position } = await momentAt(tx, tenantId, instant);
  return answered(
    position,
    Math.floor(instant),
    ZONE.exec(text)?.[0].toUpperCase().replace(/^Z$/, 'UTC') ?? 'UTC',
  );
}

const answered = (position: number, instant: number, zone: string): AnsweredAt => ({
  position,
  instant: new Date(instant).toISOString(),
  zone,
});

async function atPosition(tx: Tx, tenantId: string, position: number): Promise<AnsweredAt> {
  const newest = (await readHead(tx, tenantId))?.position ?? 0;
  if (position > newest)
    throw new Refusal(
      'invalid-request',
      `The log of tenant "${tenantId}" ends at position ${newest}; ${position} is not written yet.`,
    );
  return answered(position, (await momentOf(tx, tenantId, position)).at, 'UTC');
}

const unreadable = (text: string): Refusal =>
  new Refusal(
    'invalid-request',
    `A moment is a date, a date and time such as 2026-10-01T12:00:00Z, or a position of the log; "${text.slice(0, 80)}" is none.`,
  );
