/** Whose account a person has who comes from a provider, and what the claims make of them. */
import { rolesByClaims, verifiedEmail, type GivenRole } from '../../directory/index.ts';
import {
  endSessionsBy,
  findAccount,
  findIdentity,
  insertIdentity,
  putAccountRoles,
  renewIdentity,
  type Account,
  type SignInProvider,
  type Tx,
} from '../../store/index.ts';
import { isOwnerRole } from '../accounts/roles.ts';
import type { Services } from '../services.ts';
import type { Said } from './claims.ts';
import { newcomer, requireOpen } from './newcomer.ts';

export type Person = {
  readonly account: Account;
  readonly how: 'known' | 'linked' | 'created';
  readonly roles: readonly GivenRole[];
};

/** Errors: SignInRefused. */
export async function accountOf(
  services: Services,
  tx: Tx,
  provider: SignInProvider,
  said: Said,
): Promise<Person> {
  const roles = rolesByClaims(provider.policy, said.claims);
  const now = services.clock.now();
  const current = {
    issuer: said.issuer,
    subject: said.subject,
    providerId: provider.id,
    email: verifiedEmail(said.claims) ?? '',
    owner: roles.some(isOwnerRole),
    lastUsedAt: now,
  };
  const known = await findIdentity(tx, said);
  const account = known && (await findAccount(tx, { id: known.accountId }));
  if (known !== undefined && account !== undefined) {
    requireOpen(account);
    await renewIdentity(tx, { ...known, ...current });
    // Whoever comes by another provider of the same issuer has what that one gives.
    await give(tx, { accountId: account.id, source: known.providerId }, [], now);
    await give(tx, { accountId: account.id, source: provider.id }, roles, now);
    return { account, how: 'known', roles };
  }
  const found = await newcomer(services, tx, provider, said);
  await insertIdentity(tx, { ...current, accountId: found.account.id, createdAt: now });
  await give(tx, { accountId: found.account.id, source: provider.id }, roles, now);
  return { ...found, roles };
}

/** What the claims of a provider give is this from now on; that of an owner stands with the identity. */
const give = (
  tx: Tx,
  from: { readonly accountId: string; readonly source: string },
  roles: readonly GivenRole[],
  now: number,
): Promise<void> =>
  putAccountRoles(
    tx,
    from,
    roles.filter((role) => !isOwnerRole(role)),
    now,
  );

/** Whom the provider does not let in any more has nothing by it any more. */
export async function withdraw(
  { clock }: Services,
  tx: Tx,
  provider: SignInProvider,
  said: Said,
): Promise<void> {
  const known = await findIdentity(tx, said);
  if (known === undefined) return;
  await renewIdentity(tx, { ...known, owner: false });
  await give(tx, { accountId: known.accountId, source: provider.id }, [], clock.now());
  await endSessionsBy(tx, provider.id, { accountId: known.accountId }, clock.now());
}
