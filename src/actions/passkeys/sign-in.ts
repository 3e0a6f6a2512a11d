/** Signing in by a passkey, without a name: whose it is, the session and the entry of the log. */
import {
  findAccount,
  findPasskey,
  noteFailures,
  notePasskeyUse,
  sessionMark,
  type Account,
  type Passkey,
  type Tx,
} from '../../store/index.ts';
import { countTry } from '../accounts/count-try.ts';
import { newSession, SESSION_MS } from '../accounts/session.ts';
import { noteAct, noteRefused, type Doing } from '../acts/note-act.ts';
import type { Credential } from '../caller.ts';
import { INSTANCE } from '../new-token.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { noteUse } from '../token-use.ts';
import { handleIn, NotSignedIn, verified, type Asserted, type Use } from './assertion.ts';
import { takeChallenge } from './challenge.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';
import { doingOf } from './told.ts';
import { challengeIn } from './webauthn.ts';

/** What is known by now, for the log. */
type Known = { account?: Account; passkey?: Passkey };

/** The secret of a new session. Errors: sign-in-failed, which does not say what was wrong; too-many-requests; passkeys-unavailable. */
export async function signInByPasskey(
  services: Services,
  response: Asserted,
  from: Credential,
  requestUrl: string,
): Promise<string> {
  services.signIns.take(from.address ?? '', services.clock.now());
  const known: Known = {};
  try {
    return await enter(services, { rp: relyingParty(services, requestUrl), response, from }, known);
  } catch (error) {
    if (!(error instanceof NotSignedIn)) throw error;
    await noteRefused(services, doing(known, from, { reason: error.message }), 'sign-in-failed');
    throw new Refusal(
      'sign-in-failed',
      'This passkey opens no account here, or it took too long; or too many sign-ins failed: then wait a quarter of an hour.',
    );
  }
}

type Coming = { readonly rp: RelyingParty; readonly response: Asserted; readonly from: Credential };

/** For whoever is signed in already. Errors: sign-in-failed. */
export const refusingUnproved = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (!(error instanceof NotSignedIn)) throw error;
    throw new Refusal(
      'sign-in-failed',
      'This passkey is not one of yours, or it took too long; or too many tries failed: then wait a quarter of an hour.',
    );
  });

async function enter(services: Services, coming: Coming, known: Known): Promise<string> {
  const { from } = coming;
  const { account, passkey, use } = await assertedBy(services, coming, known);
  const session = newSession(services, account, {
    endsIn: SESSION_MS,
    sliding: SESSION_MS,
    by: sessionMark(passkey.id),
  });
  await services.store.write(async (tx) => {
    await used(services, tx, coming, { passkey, use });
    await noteFailures(tx, account.id, 0, 0);
    await session.insert(tx);
    await noteAct(services, tx, doing(known, from, {}), null);
  });
  await noteUse(services, { tenantId: INSTANCE, id: session.id, lastUsedAt: null }, from);
  return session.secret;
}

/** Whose passkey it is, and that it is theirs; `only` of this account. Errors: NotSignedIn. */
export async function assertedBy(
  services: Services,
  coming: Coming,
  known: Known,
  only?: string,
): Promise<Required<Known> & { readonly use: Use }> {
  const { response, rp } = coming;
  await findBoth(services, response, known);
  const { account, passkey } = known;
  if (only !== undefined && account?.id !== only) throw new NotSignedIn('the passkey is of somebody else');
  if (account === undefined || passkey === undefined) throw new NotSignedIn('the passkey is not known');
  if (!(await countTry(services, account.id))) throw new NotSignedIn('the account is locked');
  if (passkey.rpId !== rp.id) throw new NotSignedIn(`the passkey is for ${passkey.rpId}`);
  // §7.2 step 6: without a name that was given, the user handle says whose it is.
  if (handleIn(response) !== account.id) throw new NotSignedIn('the user handle is of another account');
  const use = await verified(services, coming, passkey);
  if (account.locked) throw new NotSignedIn('the account is locked by hand');
  return { account, passkey, use };
}

async function findBoth({ store }: Services, { id }: Asserted, known: Known): Promise<void> {
  const found = await store.read(async (tx) => {
    const passkey = await findPasskey(tx, id);
    return { passkey, account: passkey && (await findAccount(tx, { id: passkey.accountId })) };
  });
  if (found.passkey !== undefined) known.passkey = found.passkey;
  if (found.account !== undefined) known.account = found.account;
}

export async function used(
  services: Services,
  tx: Tx,
  { response }: Coming,
  { passkey, use }: { readonly passkey: Passkey; readonly use: Use },
): Promise<void> {
  if (!(await takeChallenge(services, tx, challengeIn(response.response.clientDataJSON))))
    throw new NotSignedIn('the challenge was used before');
  if (!(await notePasskeyUse(tx, passkey, { ...use, at: services.clock.now() })))
    throw new NotSignedIn('the passkey was removed, or used at the same moment');
}

const doing = ({ account, passkey }: Known, from: Credential, more: object): Doing =>
  doingOf('passkeys.signIn', account, from, { passkey: passkey?.name ?? null, ...more });
