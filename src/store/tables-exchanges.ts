/** The tables of exchanges, as Kysely sees them. */

/** Milliseconds since the epoch. */
type Time = number;

/** Exchanges of a moment, packed; their times are in their ids. */
export type ExchangePackRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly first_id: string;
  readonly last_id: string;
  readonly packed: Uint8Array;
};

/** The bodies of the exchanges in the pack of the same id. */
export type ExchangeBodiesRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly packed: Uint8Array;
};

/** In which minute packs have something of somebody, of an integration, of an effect to look at. */
export type ExchangeMarkRow = {
  readonly tenant_id: string;
  readonly mark: string;
  readonly minute: string;
};

/** How many requests were turned away on a day; days count from the epoch. */
export type DenialRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly denial: string;
  readonly day: number;
  readonly number: number;
  readonly last_at: Time;
};

/** How many requests an integration had in an hour; hours count from the epoch. */
export type ExchangeCountRow = {
  readonly tenant_id: string;
  readonly hour: number;
  readonly integration_id: string;
  readonly requests: number;
  readonly changed: number;
  readonly refused: number;
};

export type ExchangeTables = {
  readonly exchange_packs: ExchangePackRow;
  readonly exchange_bodies: ExchangeBodiesRow;
  readonly exchange_marks: ExchangeMarkRow;
  readonly denials: DenialRow;
  readonly exchange_counts: ExchangeCountRow;
};
