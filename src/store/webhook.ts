/** A webhook as the store has it: an endpoint of an application, or a stream of tokens. */
import type { WebhookRow } from './tables-webhooks.ts';

/** How events get to an application: called with each, called with each as a signed token (RFC 8935), or asked for tokens (RFC 8936). */
export type WebhookKind = 'webhook' | 'push' | 'poll';

/** How a person is named to whoever ends sessions (RFC 9493). */
export type SubjectFormat = 'iss_sub' | 'email' | 'aliases';

/** By which tokens are signed: elliptic curves, or RSA, which the interoperability profile of CAEP demands. */
export type SigningAlgorithm = 'ES256' | 'RS256';

/** `secrets` is sealed. `cursor` is where the feed goes on; while `failures` grow the endpoint is left alone until `pausedUntil`. */
export type Webhook = {
  readonly tenantId: string;
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly types: readonly string[];
  readonly secrets: string;
  readonly enabled: boolean;
  readonly disabledReason: string;
  readonly cursor: { readonly position: number; readonly index: number };
  readonly failures: number;
  readonly pausedUntil: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly kind: WebhookKind;
  /** Of tokens; '' is that of the address. */
  readonly audience: string;
  readonly subjects: SubjectFormat;
  /** Who made the stream for themselves, such as service-account:ID; '' for an administrator. */
  readonly receiver: string;
  /** The events that the receiver asked for, also those that there are not. */
  readonly requested: readonly string[];
  /** While it is not enabled: what happens is not kept for it. */
  readonly dropping: boolean;
  readonly algorithm: SigningAlgorithm;
};

export const toWebhook = (row: WebhookRow): Webhook => ({
  tenantId: row.tenant_id,
  id: row.id,
  url: row.url,
  description: row.description,
  types: JSON.parse(row.types) as readonly string[],
  secrets: row.secrets,
  enabled: row.enabled === 1,
  disabledReason: row.disabled_reason,
  cursor: { position: row.position, index: row.event_index },
  failures: row.failures,
  pausedUntil: row.paused_until,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
  kind: row.kind as WebhookKind,
  audience: row.audience,
  subjects: row.subjects as SubjectFormat,
  receiver: row.receiver,
  requested: JSON.parse(row.requested) as readonly string[],
  dropping: row.dropping === 1,
  algorithm: row.algorithm as SigningAlgorithm,
});
