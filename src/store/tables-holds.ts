/** The tables of the brake, as Kysely sees them. */
import type { Flag, JsonText, Time } from './column-values.ts';

/** `minutes`: pairs of a minute since the epoch and what was taken away in it. */
export type BrakeRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly minutes: JsonText;
  readonly managed: number;
  readonly counted_at: Time;
};

/** Destructive changes of an integration that were kept back together; `held` and the rest are numbers of its items. */
export type HoldRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly integration_id: string;
  readonly reason: JsonText;
  readonly opened_at: Time;
  readonly closed_at: Time | null;
  readonly held: number;
  readonly allowed: number;
  readonly rejected: number;
  readonly cancelled: number;
};

/** An item waits for somebody to decide, or was rejected and is what applications see until the provider sends it again. */
export type HeldState = 'held' | 'rejected';

/** `doc` null: the resource is there, and only its being inactive is kept back. */
export type HeldResourceRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly hold_id: string;
  readonly state: HeldState;
  readonly type: string;
  readonly integration_id: string;
  readonly user_name_key: string | null;
  readonly display_name_key: string | null;
  readonly external_id: string | null;
  readonly active: Flag;
  readonly doc: JsonText | null;
  readonly created_at: Time;
  readonly modified_at: Time;
  readonly held_at: Time;
  readonly exchange_id: string;
};

export type HeldLinkRow = {
  readonly tenant_id: string;
  readonly group_id: string;
  readonly member_id: string;
  readonly hold_id: string;
  readonly state: HeldState;
  readonly member_type: string;
  readonly integration_id: string;
  readonly held_at: Time;
  readonly exchange_id: string;
};

export type HeldValueRow = {
  readonly tenant_id: string;
  readonly attribute: string;
  readonly value_key: string;
  readonly resource_id: string;
  readonly ordinal: number;
};

export type HoldTables = {
  readonly brakes: BrakeRow;
  readonly holds: HoldRow;
  readonly held_resources: HeldResourceRow;
  readonly held_links: HeldLinkRow;
  readonly held_values: HeldValueRow;
};
