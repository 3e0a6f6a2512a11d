/** A new passkey: what the browser is asked to make, and what came of it (WebAuthn §7.1). */
import type { Uint8Array_, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Account, Passkey } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { isChallenge, newChallenge } from './challenge.ts';
import type { RelyingParty } from './relying-party.ts';
import { bytesOf, challengeIn, webauthn } from './webauthn.ts';

/** What a browser makes of the options, as `PublicKeyCredential.toJSON` has it. */
export type Attested = RegistrationResponseJSON;

/** EdDSA, ES256, RS256 (IANA COSE): named, because the library's own choice follows what the runtime tries out. */
const ALGORITHMS = Object.freeze([-8, -7, -257]);

export const purposeFor = (accountId: string): string => `registration ${accountId}`;

/** A discoverable credential with user verification, so that it alone opens an account; which make it is, is nobody's business. */
export async function creationOptions(
  services: Services,
  rp: RelyingParty,
  { id, name }: Pick<Account, 'id' | 'name'>,
  known: readonly Passkey[],
) {
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'Roster',
    rpID: rp.id,
    userName: name,
    userDisplayName: name,
    userID: bytesOf(id),
    challenge: newChallenge(services, purposeFor(id)),
    timeout: services.config.passkeySeconds * 1000,
    attestationType: 'none',
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: known.map((each) => ({ id: each.credentialId, transports: [...each.transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return {
    ...options,
    rp: { ...options.rp, id: rp.id },
    excludeCredentials: options.excludeCredentials ?? [],
  };
}

export type Registered = { readonly passkey: Passkey; readonly challenge: string };

type Given = { readonly accountId: string; readonly name: string; readonly response: Attested };

/** Looks at nothing that is stored; the challenge is still to be taken. Errors: passkey-refused. */
export async function registered(services: Services, rp: RelyingParty, given: Given): Promise<Registered> {
  const { accountId, name, response } = given;
  const { credential, backedUp } = await verified(services, rp, given);
  const passkey = {
    id: services.clock.shortId(),
    accountId,
    name,
    rpId: rp.id,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    backedUp,
    createdAt: services.clock.now(),
    lastUsedAt: null,
  };
  return { passkey, challenge: challengeIn(response.response.clientDataJSON) };
}

type Verified = {
  readonly credential: {
    readonly id: string;
    readonly publicKey: Uint8Array_;
    readonly counter: number;
  };
  readonly backedUp: boolean;
};

async function verified(
  services: Services,
  rp: RelyingParty,
  { accountId, response }: Given,
): Promise<Verified> {
  const { verifyRegistrationResponse } = await webauthn();
  const found = await verifyRegistrationResponse({
    response,
    expectedChallenge: (text) => isChallenge(services, purposeFor(accountId), text),
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch((error: unknown) => {
    services.log.info({ err: error }, 'a passkey was not taken');
    return undefined;
  });
  if (found?.verified !== true) throw notTaken();
  const { credential, credentialBackedUp } = found.registrationInfo;
  return { credential, backedUp: credentialBackedUp };
}

export const notTaken = (): Refusal =>
  new Refusal(
    'passkey-refused',
    'What the browser sent is not of this request, or it came too late; try once more.',
  );
