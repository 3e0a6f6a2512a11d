/** Sign-in providers made, altered and ended: whom Roster believes about who somebody is. */
import { isSafeUrl, type SignInPolicy } from '../../directory/index.ts';
import {
  deleteSignInProvider,
  endAccountRolesBy,
  endOwnersBy,
  endSessionsBy,
  insertSignInProvider,
  listSignInProviders,
  updateSignInProvider,
  type SignInProvider,
  type Tx,
} from '../../store/index.ts';
import { requireRoles } from '../accounts/roles.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { sealClientSecret } from './client.ts';
import { requireProvider, viewOf, type ProviderView } from './read-providers.ts';

export type ProviderGiven = Pick<
  SignInProvider,
  'name' | 'issuer' | 'clientId' | 'clientSecret' | 'scopes' | 'enabled' | 'createsAccounts' | 'trustsEmail'
> &
  SignInPolicy;

/** As many buttons as anybody would look through. */
const MOST_PROVIDERS = 20;

/** Errors: invalid-request. */
export async function createSignInProvider(services: Services, given: ProviderGiven): Promise<ProviderView> {
  const { store, clock } = services;
  const now = clock.now();
  const made = providerOf(services, { ...given, id: clock.shortId(), createdAt: now, modifiedAt: now });
  return store.write(async (tx) => {
    const others = await listSignInProviders(tx);
    if (others.length >= MOST_PROVIDERS)
      throw new Refusal('invalid-request', `There are at most ${MOST_PROVIDERS} sign-in providers.`);
    await requireSound(services, tx, made);
    await insertSignInProvider(tx, made);
    return viewOf(services, made);
  });
}

/** With the secret sealed. */
function providerOf(
  services: Services,
  given: ProviderGiven & Pick<SignInProvider, 'id' | 'createdAt' | 'modifiedAt'>,
): SignInProvider {
  const { emailDomains, requiredClaims, rules, clientSecret, ...rest } = given;
  return {
    ...rest,
    clientSecret: sealClientSecret(services, rest.id, clientSecret),
    policy: { emailDomains, requiredClaims, rules },
  };
}

/**
 * What is not given stays. Whoever came in by it comes in anew, so that what is decided now holds of everybody; only the session
 * that asks goes on. Errors: provider-not-found, invalid-request.
 */
export async function changeSignInProvider(
  services: Services,
  caller: Principal,
  id: string,
  change: Partial<ProviderGiven>,
): Promise<ProviderView> {
  const { store, clock } = services;
  return store.write(async (tx) => {
    const before = await requireProvider(tx, id);
    // By it a change is told from what was there, so that it is always later.
    const now = Math.max(clock.now(), before.modifiedAt + 1);
    const { clientSecret, ...rest } = change;
    if (rest.issuer !== undefined && rest.issuer !== before.issuer && clientSecret === undefined)
      throw new Refusal('invalid-request', 'For another issuer give the client secret again.');
    const { policy, clientSecret: kept, ...others } = before;
    const whole = { ...others, ...policy, ...rest, clientSecret: clientSecret ?? '', modifiedAt: now };
    const made = providerOf(services, whole);
    const after = clientSecret === undefined ? { ...made, clientSecret: kept } : made;
    await requireSound(services, tx, after);
    await updateSignInProvider(tx, after);
    await sendAway(tx, id, caller, now);
    return viewOf(services, after);
  });
}

/** Ends it, with the sessions and the roles that came by it; who people are at its issuer is kept. Errors: provider-not-found. */
export const endSignInProvider = ({ store, clock }: Services, id: string): Promise<void> =>
  store.write(async (tx) => {
    await requireProvider(tx, id);
    // First, for it waits for whoever comes in at this moment.
    await deleteSignInProvider(tx, id);
    await sendAway(tx, id, undefined, clock.now());
  });

/** Whoever asks goes on as they are: they would lock themselves out by looking. */
async function sendAway(tx: Tx, id: string, but: Principal | undefined, now: number): Promise<void> {
  const stays = but?.session === undefined ? undefined : { session: but.session, account: but.id };
  await endSessionsBy(tx, id, { but: stays?.session }, now);
  await endOwnersBy(tx, id, { but: stays?.account });
  await endAccountRolesBy(tx, id, { but: stays?.account });
}

/** Errors: invalid-request; tenant-not-found and role-not-found of a rule. */
async function requireSound({ config }: Services, tx: Tx, provider: SignInProvider): Promise<void> {
  const { id, name, issuer, scopes, policy } = provider;
  const wrong = (detail: string) => new Refusal('invalid-request', detail);
  if (!isSafeUrl(issuer, config.plainIssuers))
    throw wrong('The issuer has to be an https URL without user, query and fragment.');
  if (!scopes.split(' ').includes('openid')) throw wrong('The scopes have to name openid.');
  const others = (await listSignInProviders(tx)).filter((each) => each.id !== id);
  if (others.some((each) => each.name.toLowerCase() === name.toLowerCase()))
    throw wrong(`There is a sign-in provider "${name}" already: people would not know which is which.`);
  await requireRoles(tx, policy.rules);
}
