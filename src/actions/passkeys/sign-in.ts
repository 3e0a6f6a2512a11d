/** Signing in by a passkey, without a name: what is asked, what came of it (WebAuthn §7.2), and the session. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
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
import { NOBODY } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { noteUse } from '../token-use.ts';
import { isChallenge, newChallenge, takeChallenge } from './challenge.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';
import { challengeIn, webauthn } from './webauthn.ts';

/** What a browser makes of the options, as `PublicKeyCredential.toJSON` has it. */
export type Asserted = AuthenticationResponseJSON;

const PURPOSE = 'sign-in';

/** No credential is named: the person chooses, and the answer is the same for everybody. Errors: passkeys-unavailable. */
export async function requestOptions(services: Services, requestUrl: string) {
  const { generateAuthenticationOptions } = await webauthn();
  const { id: rpId } = relyingParty(services, requestUrl);
  const userVerification = 'required' as const;
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    challenge: newChallenge(services, PURPOSE),
    timeout: services.config.passkeySeconds * 1000,
    userVerification,
  });
  return { ...options, rpId, userVerification };
}

/** Why nobody was signed in: for the log, and for nobody who tries. */
class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

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
    await noteRefused(services, doingOf(known, from, { reason: error.message }), 'sign-in-failed');
    throw new Refusal(
      'sign-in-failed',
      'This passkey opens no account here, or it took too long; or too many sign-ins failed: then wait a quarter of an hour.',
    );
  }
}

type Coming = { readonly rp: RelyingParty; readonly response: Asserted; readonly from: Credential };

async function enter(services: Services, coming: Coming, known: Known): Promise<string> {
  const { response, rp, from } = coming;
  await findBoth(services, response, known);
  const { account, passkey } = known;
  if (account === undefined || passkey === undefined) throw new NotSignedIn('the passkey is not known');
  if (!(await countTry(services, account.id))) throw new NotSignedIn('the account is locked');
  if (passkey.rpId !== rp.id) throw new NotSignedIn(`the passkey is for ${passkey.rpId}`);
  // §7.2 step 6: without a name that was given, the user handle says whose it is.
  if (handleIn(response) !== account.id) throw new NotSignedIn('the user handle is of another account');
  const use = await verified(services, coming, passkey);
  if (account.locked) throw new NotSignedIn('the account is locked by hand');
  const session = newSession(services, account, {
    endsIn: SESSION_MS,
    sliding: SESSION_MS,
    by: sessionMark(passkey.id),
  });
  await services.store.write(async (tx) => {
    await used(services, tx, coming, { passkey, use });
    await noteFailures(tx, account.id, 0, 0);
    await session.insert(tx);
    await noteAct(services, tx, doingOf(known, from, {}), null);
  });
  await noteUse(services, { tenantId: INSTANCE, id: session.id, lastUsedAt: null }, from);
  return session.secret;
}

async function findBoth({ store }: Services, { id }: Asserted, known: Known): Promise<void> {
  const found = await store.read(async (tx) => {
    const passkey = await findPasskey(tx, id);
    return { passkey, account: passkey && (await findAccount(tx, { id: passkey.accountId })) };
  });
  if (found.passkey !== undefined) known.passkey = found.passkey;
  if (found.account !== undefined) known.account = found.account;
}

const handleIn = ({ response }: Asserted): string =>
  Buffer.from(response.userHandle ?? '', 'base64url').toString('utf8');

type Use = { readonly counter: number; readonly backedUp: boolean };

/** A counter that does not go up is taken for the sign of a copy (§7.2 step 22), and refused. */
async function verified(services: Services, { rp, response }: Coming, passkey: Passkey): Promise<Use> {
  const { verifyAuthenticationResponse } = await webauthn();
  const found = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (text) => isChallenge(services, PURPOSE, text),
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch((error: unknown) => {
    throw new NotSignedIn(error instanceof Error ? error.message.slice(0, 300) : 'it cannot be read');
  });
  if (!found.verified) throw new NotSignedIn('the signature is wrong');
  const { newCounter, credentialBackedUp } = found.authenticationInfo;
  return { counter: newCounter, backedUp: credentialBackedUp };
}

async function used(
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

function doingOf({ account, passkey }: Known, { address }: Credential, more: object): Doing {
  const who = account && ({ kind: 'account', id: account.id, label: account.name } as const);
  return {
    tenantId: INSTANCE,
    operation: 'passkeys.signIn',
    principal: { ...NOBODY, ...who },
    from: address,
    params: {},
    given: { passkey: passkey?.name ?? null, ...more },
    before: null,
  };
}
