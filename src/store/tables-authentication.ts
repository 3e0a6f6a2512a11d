/** The tables of how the client of an integration may authenticate. */
import type { Flag, JsonText, Time } from './column-values.ts';

/** The ways that are open to an integration; one without a row has the usual ones. */
export type IntegrationWaysRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly bearer_tokens: Flag;
  readonly basic: Flag;
  readonly client_credentials: Flag;
  /** Seconds that an access token lives. */
  readonly expires_in: number;
  readonly client_assertion: JsonText | null;
  readonly issuer_token: JsonText | null;
  readonly modified_at: Time;
};

/** A client assertion that was taken and is not taken again. */
export type UsedAssertionRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly id_hash: string;
  readonly expires_at: Time;
};

export type AuthenticationTables = {
  readonly integration_ways: IntegrationWaysRow;
  readonly used_assertions: UsedAssertionRow;
};
