/** Whose account somebody gets who comes by a provider for the first time. */
import { calledBy, verifiedEmail } from '../../directory/index.ts';
import {
  findAccount,
  identitiesOf,
  insertAccount,
  type Account,
  type SignInProvider,
  type Tx,
} from '../../store/index.ts';
import { BLANK, nameKeyOf } from '../accounts/blank.ts';
import { endSecrets } from '../accounts/end-account.ts';
import type { Services } from '../services.ts';
import type { Said } from './claims.ts';
import { SignInRefused } from './refused.ts';

export type Newcomer = { readonly account: Account; readonly how: 'linked' | 'created' };

/** Errors: SignInRefused. */
export function requireOpen({ locked }: Account): void {
  if (locked) throw new SignInRefused('account-locked', 'the account was locked by hand');
}

/** Errors: SignInRefused. */
export async function newcomer(
  services: Services,
  tx: Tx,
  provider: SignInProvider,
  said: Said,
): Promise<Newcomer> {
  const email = verifiedEmail(said.claims);
  const namesake =
    provider.trustsEmail && email !== undefined
      ? await findAccount(tx, { nameKey: nameKeyOf(email) })
      : undefined;
  if (namesake !== undefined) {
    requireOpen(namesake);
    await requireNobodyElse(tx, namesake, said);
    // Who invited them to one tenant may have kept the link or the password, and is not the person whom the provider knows.
    if (!namesake.owner) await endSecrets(services, tx, namesake.id);
    return { account: namesake, how: 'linked' };
  }
  if (!provider.createsAccounts)
    throw new SignInRefused('not-invited', 'no account is linked, and the provider makes none');
  const account: Account = {
    ...BLANK,
    id: services.clock.shortId(),
    ...(await freeName(services, tx, provider, calledBy(said.claims, said.subject))),
    createdAt: services.clock.now(),
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
