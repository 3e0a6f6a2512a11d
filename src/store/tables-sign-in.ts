/** The tables of providers by which people sign in, as Kysely sees them; they are of the whole instance, so `tenant_id` is always ''. */
import type { Flag, JsonText, Time } from './column-values.ts';

/** `client_secret` is sealed, or '' where there is none; `policy` is who may come in, and as what. */
export type SignInProviderRow = {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly scopes: string;
  readonly enabled: Flag;
  readonly creates_accounts: Flag;
  readonly trusts_email: Flag;
  readonly policy: JsonText;
  readonly created_at: Time;
  readonly modified_at: Time;
};

/** Who somebody is at an issuer. `owner`: its claims made an owner of that account when it was last used. */
export type AccountIdentityRow = {
  readonly tenant_id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly account_id: string;
  readonly provider_id: string;
  readonly email: string;
  readonly owner: Flag;
  readonly created_at: Time;
  readonly last_used_at: Time;
};

export type SignInTables = {
  readonly sign_in_providers: SignInProviderRow;
  readonly account_identities: AccountIdentityRow;
};
