/** The hash chain of a tenant's log: what of an entry is hashed, and how each entry holds on to the one before it. */
import { hash } from 'node:crypto';

/** Who acted: by a token of an integration, as a person, as a service account, or the server by itself. */
export type ActorKind = 'token' | 'administrator' | 'service-account' | 'system';

/** What the log says of an act without saying anything about a person; '' where something does not apply. */
export type Envelope = {
  readonly tenantId: string;
  readonly kind: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly integrationId: string;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly exchangeId: string;
  /** Versions of the resource before and after; null where there is none. */
  readonly versionFrom: number | null;
  readonly versionTo: number | null;
  readonly payloadHash: string;
};

/** Where an entry stands in the chain; `at` in milliseconds, and never before that of the entry before it. */
export type Place = { readonly position: number; readonly at: number };

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 of the UTF-8 of a text, as 64 hexadecimal digits. */
export const digest = (text: string): string => hash('sha256', text, 'hex');

/** The envelope as one text: a JSON list of its parts in this order, with nothing between them. */
export const canonical = (envelope: Envelope): string =>
  JSON.stringify([
    envelope.tenantId,
    envelope.kind,
    envelope.resourceType,
    envelope.resourceId,
    envelope.integrationId,
    envelope.actorKind,
    envelope.actorId,
    envelope.exchangeId,
    envelope.versionFrom,
    envelope.versionTo,
    envelope.payloadHash,
  ]);

/** The hash of an entry. Where several processes append, the database computes the same (`store/append-log.ts`). */
export const entryHash = (previous: string, place: Place, envelope: Envelope): string =>
  chained(previous, place, canonical(envelope));

/** The same for an envelope that is a text already. */
export const chained = (previous: string, { position, at }: Place, envelope: string): string =>
  digest([previous, position, at, envelope].join('\n'));
