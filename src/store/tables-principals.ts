/** The tables of who may call the management API, and of requests that are answered once. */
import type { Flag, JsonText, Time } from './column-values.ts';

/** A program that calls Roster. `tenant_id` is '' for one of the whole instance; `integration_id` is that of which it is a part, or ''. */
export type ServiceAccountRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly integration_id: string;
  readonly created_at: Time;
  readonly modified_at: Time;
};

/** A person who signs in to Roster itself; `password` is '' until one is chosen. */
export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
  readonly password: string;
  readonly failures: number;
  readonly locked_until: Time;
  readonly created_at: Time;
  /** Of the whole instance, made so by hand. */
  readonly owner: Flag;
  /** By hand, until somebody opens it again. */
  readonly locked: Flag;
  readonly first_name: string;
  readonly last_name: string;
};

/** A group in which a service account is. */
export type ServiceAccountGroupRow = {
  readonly tenant_id: string;
  readonly account_id: string;
  readonly group_id: string;
};

/** A role that an account holds; `tenant_id` '' is the whole instance, `source` '' is by hand, else a sign-in provider. */
export type AccountRoleRow = {
  readonly tenant_id: string;
  readonly account_id: string;
  readonly role_id: string;
  readonly source: string;
  readonly created_at: Time;
};

/** A key that a device or a password manager holds; `credential_id` and `public_key` are base64url, `rp_id` the name of the host that it is for. */
export type PasskeyRow = {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly rp_id: string;
  readonly credential_id: string;
  readonly public_key: string;
  readonly counter: number;
  readonly transports: JsonText;
  readonly backed_up: Flag;
  readonly created_at: Time;
  readonly last_used_at: Time | null;
};

/** A role that somebody made; the managed ones are not in the database. */
export type RoleRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
  readonly description: string;
  readonly permissions: JsonText;
  readonly is_default: Flag;
  readonly created_at: Time;
  readonly modified_at: Time;
};

/** Who holds a role; `namespace` '' is everywhere, `rule_id` '' is by hand. */
export type BindingRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly role_id: string;
  readonly namespace: string;
  readonly rule_id: string;
  readonly created_at: Time;
};

/** Groups of an integration whose attribute fits the pattern hold the role. */
export type RoleRuleRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly integration_id: string;
  readonly attribute: string;
  readonly pattern: string;
  readonly role_id: string;
  readonly namespace: string;
  readonly created_at: Time;
};

/** A request that bore an Idempotency-Key, and its answer; status 0 while it is under way. */
export type AnsweredRequestRow = {
  readonly tenant_id: string;
  readonly principal: string;
  readonly key_hash: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly answer: string;
  readonly at: Time;
};

export type PrincipalTables = {
  readonly accounts: AccountRow;
  readonly account_roles: AccountRoleRow;
  readonly passkeys: PasskeyRow;
  readonly service_accounts: ServiceAccountRow;
  readonly service_account_groups: ServiceAccountGroupRow;
  readonly roles: RoleRow;
  readonly bindings: BindingRow;
  readonly role_rules: RoleRuleRow;
  readonly answered_requests: AnsweredRequestRow;
};
