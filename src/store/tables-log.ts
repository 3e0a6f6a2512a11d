/** The tables of the log, as Kysely sees them. */
import type { ActorKind } from '../directory/index.ts';

/** Milliseconds since the epoch. */
type Time = number;
/** SHA-256 in hexadecimal digits. */
type Hash = string;

/** One entry of a tenant's log. */
export type LogRow = {
  readonly tenant_id: string;
  readonly position: number;
  readonly at: Time;
  readonly kind: string;
  readonly resource_type: string;
  readonly resource_id: string;
  readonly integration_id: string;
  readonly actor_kind: ActorKind;
  readonly actor_id: string;
  readonly exchange_id: string;
  readonly version_from: number | null;
  readonly version_to: number | null;
  readonly payload: string;
  readonly payload_hash: Hash;
  readonly hash: Hash;
};

/** The newest entry of a tenant's log: its position, time and hash; whoever holds this row appends (see log.ts). */
export type LogHeadRow = {
  readonly tenant_id: string;
  readonly position: number;
  readonly at: Time;
  readonly hash: Hash;
};

/** The key of what the log says about a person; null once it is destroyed. */
export type PersonKeyRow = {
  readonly tenant_id: string;
  readonly person_id: string;
  readonly sealed_key: string | null;
  readonly erased_at: Time | null;
};
