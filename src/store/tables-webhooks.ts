/** The tables of webhooks, as Kysely sees them. */
import type { Flag, JsonText, Position, Time } from './column-values.ts';

export type WebhookRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly types: JsonText;
  readonly secrets: string;
  readonly enabled: Flag;
  readonly disabled_reason: string;
  readonly position: Position;
  readonly event_index: number;
  readonly failures: number;
  readonly paused_until: Time;
  readonly lease_id: string;
  readonly leased_until: Time;
  readonly created_at: Time;
  readonly modified_at: Time;
  readonly kind: string;
  readonly audience: string;
  readonly subjects: string;
  readonly receiver: string;
  readonly requested: JsonText;
  readonly dropping: Flag;
  readonly algorithm: string;
};

/** A key by which a tenant signs; `retired_at` null: the present one. */
export type SigningKeyRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly sealed: string;
  readonly public_key: JsonText;
  readonly created_at: Time;
  readonly retired_at: Time | null;
  readonly algorithm: string;
};

/** What is said to a receiver about its stream, until it is acknowledged. */
export type StreamNoticeRow = {
  readonly tenant_id: string;
  readonly webhook_id: string;
  readonly id: string;
  readonly type: string;
  readonly payload: JsonText;
  readonly at: Time;
};

export type WebhookDeliveryRow = {
  readonly tenant_id: string;
  readonly webhook_id: string;
  readonly position: Position;
  readonly event_index: number;
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly first_at: Time;
  readonly due_at: Time | null;
};

export type WebhookAttemptRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly webhook_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly at: Time;
  readonly duration_ms: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: string;
};

/** That an application acknowledged an event. */
export type ReceiptRow = {
  readonly tenant_id: string;
  readonly position: Position;
  readonly event_index: number;
  readonly consumer: string;
  readonly name: string;
  readonly at: Time;
};

export type WebhookTables = {
  readonly webhooks: WebhookRow;
  readonly webhook_deliveries: WebhookDeliveryRow;
  readonly webhook_attempts: WebhookAttemptRow;
  readonly receipts: ReceiptRow;
  readonly signing_keys: SigningKeyRow;
  readonly stream_notices: StreamNoticeRow;
};
