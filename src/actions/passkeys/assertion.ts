/** A passkey that is used: what is asked, and what came of it (WebAuthn §7.2). */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { isChallenge, newChallenge } from './challenge.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';
import { webauthn } from './webauthn.ts';

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
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

/** Whose it is, as the authenticator has it; '' where it does not say. */
export const handleIn = ({ response }: Asserted): string =>
  Buffer.from(response.userHandle ?? '', 'base64url').toString('utf8');

export type Use = { readonly counter: number; readonly backedUp: boolean };

/** A counter that does not go up is taken for the sign of a copy (§7.2 step 22), and refused. */
export async function verified(
  services: Services,
  { rp, response }: { readonly rp: RelyingParty; readonly response: Asserted },
  passkey: Passkey,
): Promise<Use> {
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
