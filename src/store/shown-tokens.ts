/** Whose token a request to the management API bears: one statement, because every request asks. */
import { statement } from './statement.ts';
import type { TokenRow } from './tables.ts';
import { toToken, type Token } from './tokens.ts';
import type { Tx } from './transaction.ts';

/** Who holds a token; `owner` and `locked` are of a person, and false of a program. */
export type HolderOfToken = { readonly name: string; readonly owner: boolean; readonly locked: boolean };

/** `holder` undefined: it is of no service account and of no account, as that of an owner is, or these are gone. */
export type ShownToken = { readonly token: Token; readonly holder: HolderOfToken | undefined };

type Sought = { readonly tenantId: string; readonly hash: string; readonly now: number };
type ShownRow = TokenRow & {
  readonly program: string | null;
  readonly person: string | null;
  readonly owner: number | null;
  readonly locked: number | null;
};

/** What is of the whole instance is of no tenant. */
const INSTANCE = '';

const shown = statement<Sought, ShownRow>((db, argument) =>
  db
    .selectFrom('tokens as token')
    .leftJoin('service_accounts as program', (join) =>
      join
        .onRef('program.tenant_id', '=', 'token.tenant_id')
        .onRef('program.id', '=', 'token.service_account_id')
        .on('token.kind', '=', 'service-account'),
    )
    .leftJoin('accounts as person', (join) =>
      join
        .onRef('person.id', '=', 'token.service_account_id')
        .on('token.kind', 'in', ['session', 'personal']),
    )
    .selectAll('token')
    .select(['program.name as program', 'person.name as person', 'person.owner', 'person.locked'])
    .where('token.tenant_id', 'in', [INSTANCE, argument('tenantId')])
    .where('token.hash', '=', argument('hash'))
    .where('token.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('token.expires_at', 'is', null), eb('token.expires_at', '>', argument('now'))]))
    .orderBy('token.tenant_id'),
);

/**
 * The token of this hash, of the whole instance or else of the tenant, unless it is revoked or has expired; at `expiresAt` it
 * already has. `tenantId` null: of the whole instance alone.
 */
export async function findShownToken(
  tx: Tx,
  tenantId: string | null,
  hash: string,
  now: number,
): Promise<ShownToken | undefined> {
  const tenant = tenantId ?? INSTANCE;
  // Requests that come together are mostly one client's.
  const { rows } = await tx.once(`shown ${hash} ${tenant}`, () => shown(tx, { tenantId: tenant, hash, now }));
  const [row] = rows;
  if (row === undefined) return undefined;
  const name = row.program ?? row.person;
  const holder = name === null ? undefined : { name, owner: row.owner === 1, locked: row.locked === 1 };
  return { token: toToken(row), holder };
}
