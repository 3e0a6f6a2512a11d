/** Hands out the tokens of a stream: first those that wait to be acknowledged, then what has happened since, in order. */
import { WHOLE } from '../../directory/index.ts';
import {
  dropDelivery,
  findWebhook,
  listNotices,
  lockWebhook,
  openDeliveries,
  putDelivery,
  updateWebhook,
  type Delivery,
  type StreamNotice,
  type Tx,
  type Webhook,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { hasMore } from './at-rest.ts';
import { parcelPage, parcelsAt } from './make-parcels.ts';
import { noticeContent, signNotice } from './notices.ts';
import type { Parcel, ParcelPage } from './parcel.ts';
import { jtiOf, signSet } from './sign-set.ts';

/** By their ids, in order (RFC 8936 §2.3). */
export type HandedOut = { readonly sets: Readonly<Record<string, string>>; readonly moreAvailable: boolean };

/** Tokens of one answer, and those of a stream that wait to be acknowledged at a time. */
export const MOST_HANDED_OUT = 1000;

/** Requests of one stream at the same time take turns; one that comes too late looks again. */
export async function handOut(
  services: Services,
  { tenantId, id }: Webhook,
  most: number,
): Promise<HandedOut> {
  for (;;) {
    const found = await services.store.read((tx) => lookFor(services, tx, { tenantId, id }, most));
    if (found === undefined) return { sets: {}, moreAvailable: false };
    if (!(await services.store.write((tx) => keep(services, tx, found)))) continue;
    const { stream, notices, open, fresh, moreOpen } = found;
    const content = [...open.parcels, ...fresh.parcels];
    const sets: Record<string, string> = {};
    for (const notice of notices)
      sets[noticeContent(stream, notice).jti] = await signNotice(services, stream, notice);
    for (const parcel of content) sets[jtiOf(stream, parcel.place)] = await signed(services, stream, parcel);
    return { sets, moreAvailable: moreOpen || fresh.more };
  }
}

type Found = {
  readonly stream: Webhook;
  /** About the stream itself; also of one that is off. */
  readonly notices: readonly StreamNotice[];
  readonly open: { readonly deliveries: readonly Delivery[]; readonly parcels: readonly Parcel[] };
  readonly moreOpen: boolean;
  readonly fresh: ParcelPage;
};

async function lookFor(
  services: Services,
  tx: Tx,
  { tenantId, id }: Pick<Webhook, 'tenantId' | 'id'>,
  most: number,
): Promise<Found | undefined> {
  const stream = await findWebhook(tx, tenantId, id);
  if (stream === undefined) return undefined;
  const notices = await listNotices(tx, stream, most);
  const room = most - notices.length;
  const silent = { stream, notices, moreOpen: false, open: { deliveries: [], parcels: [] } };
  if (!stream.enabled) return { ...silent, fresh: { parcels: [], next: stream.cursor, more: false } };
  const waiting = await openDeliveries(tx, stream, room + 1);
  const deliveries = waiting.slice(0, room);
  const parcels = await parcelsAt(services, tx, stream, deliveries);
  const limit = room - deliveries.length;
  const page = { after: stream.cursor, limit };
  const fresh =
    limit > 0
      ? await parcelPage(services, tx, stream, page)
      : { parcels: [], next: stream.cursor, more: await hasMore(tx, stream) };
  return { stream, notices, open: { deliveries, parcels }, moreOpen: waiting.length > room, fresh };
}

/** That they were handed out, before they are: whoever is not answered is given them again. False when another request was quicker. */
async function keep({ clock }: Services, tx: Tx, { stream, open, fresh }: Found): Promise<boolean> {
  if (!stream.enabled) return true;
  const now = clock.now();
  const { tenantId, id, cursor } = stream;
  const standing = await lockWebhook(tx, tenantId, id);
  if (standing?.cursor.position !== cursor.position || standing.cursor.index !== cursor.index) return false;
  const told = new Set(open.parcels.map(({ place }) => jtiOf(stream, place)));
  // Of what the stream does not want any more, nothing is told.
  for (const delivery of open.deliveries)
    if (!told.has(jtiOf(stream, delivery))) await dropDelivery(tx, stream, delivery);
  for (const { place, type, subject } of fresh.parcels)
    await putDelivery(tx, stream, { ...place, type, subject, attempts: 1, firstAt: now, dueAt: now });
  const next = fresh.more ? fresh.next : { position: fresh.next.position, index: WHOLE };
  await updateWebhook(tx, tenantId, id, { cursor: next });
  return true;
}

function signed(services: Services, stream: Webhook, { place, content }: Parcel): Promise<string> {
  if (content.kind !== 'set') throw new TypeError('a stream of tokens has no plain events');
  return signSet(services, stream, jtiOf(stream, place), content);
}
