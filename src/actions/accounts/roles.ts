/** What people who sign in may do: roles in single tenants, and two of the whole instance. */
import { AUDITOR, OWNER, type GivenRole, type Permissions } from '../../directory/index.ts';
import {
  findAccount,
  identitiesOf,
  listAccountRoles,
  listAccounts,
  listIdentities,
  type Account,
  type Tx,
} from '../../store/index.ts';
import { requireRole, rolesById } from '../access/roles.ts';
import { INSTANCE } from '../new-token.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';

/** `name` null: the role is gone. `source` '' is by hand, else the sign-in provider whose claims give it. */
export type RoleHeld = GivenRole & { readonly name: string | null; readonly source: string };
export type AccountView = { readonly account: Account; readonly roles: readonly RoleHeld[] };

const NAMES: Readonly<Record<string, string>> = Object.freeze({ [OWNER]: 'Owner', [AUDITOR]: 'Auditor' });

export const accountNotFound = (id: string): Refusal =>
  new Refusal('account-not-found', `There is no account "${id.slice(0, 80)}" here.`);

/** Errors: account-not-found. */
export async function requireAccount(tx: Tx, id: string): Promise<Account> {
  const found = id.includes('\0') ? undefined : await findAccount(tx, { id });
  if (found === undefined) throw accountNotFound(id);
  return found;
}

/** Everybody who may sign in, by name, each with what they hold everywhere. */
export const readAccounts = ({ store }: Services): Promise<readonly AccountView[]> =>
  store.read(async (tx) => {
    const [accounts, held, identities] = [
      await listAccounts(tx),
      Map.groupBy(await listAccountRoles(tx, {}), ({ accountId }) => accountId),
      Map.groupBy(await listIdentities(tx), ({ accountId }) => accountId),
    ];
    return Promise.all(
      accounts.map(async (account) => {
        const owners = ownerRoles(account, identities.get(account.id) ?? []);
        return { account, roles: await named(tx, [...owners, ...(held.get(account.id) ?? [])]) };
      }),
    );
  });

export const isOwnerRole = ({ tenantId, roleId }: GivenRole): boolean =>
  tenantId === INSTANCE && roleId === OWNER;

export type Sourced = GivenRole & { readonly source: string };

export const ownerRoles = (
  { owner }: Account,
  identities: readonly { readonly owner: boolean; readonly providerId: string }[],
): readonly Sourced[] =>
  [
    ...(owner ? [''] : []),
    ...identities.filter((each) => each.owner).map(({ providerId }) => providerId),
  ].map((source) => ({ tenantId: INSTANCE, roleId: OWNER, source }));

/** With the names of the roles. */
export const named = (tx: Tx, roles: readonly Sourced[]): Promise<readonly RoleHeld[]> =>
  Promise.all(
    roles.map(async ({ tenantId, roleId, source }) => {
      const known = tenantId === INSTANCE ? undefined : (await rolesById(tx, tenantId)).get(roleId)?.name;
      const name = tenantId === INSTANCE ? NAMES[roleId] : known;
      return { tenantId, roleId, name: name ?? null, source };
    }),
  );

/** Whether it is an owner of the whole instance, by hand or by claims. */
export const isOwner = async (tx: Tx, account: Account): Promise<boolean> =>
  account.owner || (await identitiesOf(tx, account.id)).some((each) => each.owner);

/** What they permit. Errors: invalid-request, tenant-not-found, role-not-found. */
export async function requireRoles(tx: Tx, roles: readonly GivenRole[]): Promise<readonly Permissions[]> {
  const found: Permissions[] = [];
  for (const { tenantId, roleId } of roles) {
    if (tenantId === INSTANCE) {
      if (roleId !== OWNER && roleId !== AUDITOR)
        throw new Refusal('invalid-request', 'In the whole instance people are owner or auditor.');
      continue;
    }
    await requireTenant(tx, tenantId);
    found.push((await requireRole(tx, tenantId, roleId)).permissions);
  }
  return found;
}

/** One account, with what it holds everywhere. Errors: account-not-found. */
export async function viewOfAccount(tx: Tx, id: string): Promise<AccountView> {
  const account = await requireAccount(tx, id);
  const owners = ownerRoles(account, await identitiesOf(tx, id));
  const held = await listAccountRoles(tx, { accountId: id });
  return { account, roles: await named(tx, [...owners, ...held]) };
}

export const readAccount = ({ store }: Services, id: string): Promise<AccountView> =>
  store.read((tx) => viewOfAccount(tx, id));
