/** Whose account a person has who comes from a provider, and what the claims make of them. */
import { calledBy, OWNER, rolesByClaims, verifiedEmail, type GivenRole } from '../../directory/index.ts';
import {
  endSessionsBy,
  findAccount,
  findIdentity,
  identitiesOf,
  insertAccount,
  insertIdentity,
  renewIdentity,
  type Account,
  type SignInProvider,
  type Tx,
} from '../../store/index.ts';
import { nameKeyOf } from '../accounts/account.ts';
import type { Services } from '../services.ts';
import type { Said } from './claims.ts';
import { SignInRefused } from './refused.ts';

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
    owner: roles.some(({ tenantId, roleId }) => tenantId === '' && roleId === OWNER),
    lastUsedAt: now,
  };
  const known = await findIdentity(tx, said);
  const account = known && (await findAccount(tx, { id: known.accountId }));
  if (known !== undefined && account !== undefined) {
    await renewIdentity(tx, { ...known, ...current });
    return { account, how: 'known', roles };
  }
  const found = await newcomer(services, tx, provider, said);
  await insertIdentity(tx, { ...current, accountId: found.account.id, createdAt: now });
  return { ...found, roles };
}

/** Errors: SignInRefused. */
async function newcomer(
  services: Services,
  tx: Tx,
  provider: SignInProvider,
  said: Said,
): Promise<Omit<Person, 'roles'>> {
  const email = verifiedEmail(said.claims);
  const namesake =
    provider.trustsEmail && email !== undefined
      ? await findAccount(tx, { nameKey: nameKeyOf(email) })
      : undefined;
  if (namesake !== undefined) {
    await requireNobodyElse(tx, namesake, said);
    return { account: namesake, how: 'linked' };
  }
  if (!provider.createsAccounts)
    throw new SignInRefused('not-invited', 'no account is linked, and the provider makes none');
  const account: Account = {
    id: services.clock.shortId(),
    ...(await freeName(services, tx, provider, calledBy(said.claims, said.subject))),
    password: '',
    failures: 0,
    lockedUntil: 0,
    createdAt: services.clock.now(),
    owner: false,
    locked: false,
  };
  await insertAccount(tx, account);
  return { account, how: 'created' };
}

/** An address may be given to somebody else, who is not the person who had it. Errors: SignInRefused. */
async function requireNobodyElse(tx: Tx, account: Account, { issuer }: Said): Promise<void> {
  const others = await identitiesOf(tx, account.id);
  if (others.some((each) => each.issuer === issuer))
    throw new SignInRefused('not-invited', `the account is that of another person of ${issuer}`);
}

/** A name that somebody has already leads to nobody's account: the newcomer gets another. */
async function freeName(
  { clock }: Services,
  tx: Tx,
  provider: SignInProvider,
  called: string,
): Promise<Pick<Account, 'name' | 'nameKey'>> {
  for (const name of [called, `${called} (${provider.name})`]) {
    const nameKey = nameKeyOf(name);
    if ((await findAccount(tx, { nameKey })) === undefined) return { name, nameKey };
  }
  const name = `${called} (${provider.name}, ${clock.shortId().slice(0, 6)})`;
  return { name, nameKey: nameKeyOf(name) };
}

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
  await endSessionsBy(tx, provider.id, { accountId: known.accountId }, clock.now());
}
