/** The tables and their columns, as Kysely sees them; migrations/ makes them. */
import type { Flag, JsonText, Position, Time } from './column-values.ts';
import type { AuthenticationTables } from './tables-authentication.ts';
import type { ExchangeTables } from './tables-exchanges.ts';
import type { PrincipalTables } from './tables-principals.ts';
import type { ImportRow } from './tables-imports.ts';
import type { HoldTables } from './tables-holds.ts';
import type { ShadowTables } from './tables-shadow.ts';
import type { SignInTables } from './tables-sign-in.ts';
import type { WebhookTables } from './tables-webhooks.ts';
import type { LogHeadRow, LogRow, PersonKeyRow } from './tables-log.ts';

/** An organisation with a directory of its own; `tenant_id` is its slug. */
export type TenantRow = {
  readonly tenant_id: string;
  readonly name: string;
  readonly created_at: Time;
};

/** One provisioning connection of one identity provider. A name is free again once its integration is deleted. */
export type IntegrationRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly idp: string;
  readonly enabled: Flag;
  readonly schemas: JsonText;
  readonly interoperable: Flag;
  /** Names of resource types, a blank between them. */
  readonly published: string;
  /** Thresholds of the brake as JSON; '' for the usual ones. */
  readonly safety: string;
  readonly holding: Flag;
  /** '', or what is to become of its people when the last of what is held was decided: `keep`, `deprovision`. */
  readonly ending: string;
  /** Whether applications see nothing of it. */
  readonly shadow: Flag;
  /** Who decided that it goes live, as JSON, until it is; '' otherwise. */
  readonly going_live: string;
  readonly created_at: Time;
  readonly modified_at: Time;
  readonly deleted_at: Time | null;
};

/** A client secret is shown at the token endpoint, every other token as a bearer token; an access token is one that was issued there. */
export type TokenKind =
  'owner' | 'integration' | 'service-account' | 'client-secret' | 'access' | 'session' | 'link' | 'personal';

/** A token, of which only the hash is kept. `tenant_id` is '' for the whole instance, `integration_id` is '' for an owner. */
export type TokenRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly kind: TokenKind;
  readonly integration_id: string;
  readonly service_account_id: string;
  readonly label: string;
  readonly description: string;
  readonly prefix: string;
  readonly hash: string;
  readonly created_at: Time;
  readonly expires_at: Time | null;
  /** Each use moves the end this far ahead; null: the end stays. */
  readonly sliding_ms: number | null;
  readonly issued_for: string;
  /** Of a personal token: whether it may only read. */
  readonly read_only: Flag;
  /** Of a session: when its person last proved who they are. */
  readonly proved_at: Time | null;
  readonly revoked_at: Time | null;
  readonly last_used_at: Time | null;
  readonly last_used_from: string | null;
  readonly last_used_agent: string | null;
};

/** A User, a Group or another Resource: the whole document, and the folded keys by which it is found. */
export type ResourceRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly type: string;
  readonly integration_id: string;
  readonly user_name_key: string | null;
  readonly group_name_key: string | null;
  readonly display_name_key: string | null;
  readonly family_name_key: string | null;
  readonly external_id: string | null;
  readonly active: Flag;
  readonly doc: JsonText;
  readonly version: number;
  readonly created_at: Time;
  readonly modified_at: Time;
  readonly since: Position;
};

/** One value of a searchable multi-valued attribute, such as `emails.value`. */
export type ResourceValueRow = {
  readonly tenant_id: string;
  readonly attribute: string;
  readonly value_key: string;
  readonly resource_id: string;
  readonly ordinal: number;
};

/** One link from a group to a member. */
export type MemberRow = {
  readonly tenant_id: string;
  readonly group_id: string;
  readonly member_id: string;
  readonly member_type: string;
  readonly since: Position;
};

/** A state that a resource was in, from `since` on and no longer at `until`. */
export type ResourceHistoryRow = Pick<
  ResourceRow,
  'tenant_id' | 'id' | 'since' | 'type' | 'integration_id' | 'doc' | 'created_at'
> & { readonly until: Position };

/** A link that there was. */
export type MemberHistoryRow = MemberRow & { readonly until: Position };

/** Under which folded name a person or group was known that is gone since that position. */
export type FormerNameRow = {
  readonly tenant_id: string;
  readonly type: string;
  readonly name_key: string;
  readonly id: string;
  readonly until: Position;
};

/** A fact about the whole instance, such as the generated key of the token hashes; `tenant_id` is always ''. */
export type InstanceRow = {
  readonly tenant_id: string;
  readonly name: string;
  readonly value: string;
};

/** Which migrations this database has had. */
export type MigrationRow = {
  readonly number: number;
  readonly name: string;
  readonly applied_at: Time;
};

/** Every table by name. */
export type Tables = PrincipalTables &
  AuthenticationTables &
  SignInTables &
  ExchangeTables &
  HoldTables &
  ShadowTables &
  WebhookTables & {
    readonly tenants: TenantRow;
    readonly integrations: IntegrationRow;
    readonly tokens: TokenRow;
    readonly resources: ResourceRow;
    readonly resource_values: ResourceValueRow;
    readonly members: MemberRow;
    readonly resource_history: ResourceHistoryRow;
    readonly member_history: MemberHistoryRow;
    readonly former_names: FormerNameRow;
    readonly log: LogRow;
    readonly log_heads: LogHeadRow;
    readonly person_keys: PersonKeyRow;
    readonly instance: InstanceRow;
    readonly imports: ImportRow;
    readonly roster_migrations: MigrationRow;
  };
