/** Proving again who one is, before what would outlast a session that somebody else got hold of: a password or a passkey, lately. */
import { findAccount, noteFailures, noteProof, type Tx } from '../../store/index.ts';
import type { Credential } from '../caller.ts';
import { INSTANCE } from '../new-token.ts';
import type { Asserted } from '../passkeys/assertion.ts';
import { assertedBy, refusingUnproved, used } from '../passkeys/sign-in.ts';
import { relyingParty } from '../passkeys/relying-party.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { countTry } from './count-try.ts';
import { isPassword } from './password.ts';

/** Of a person by a session alone: whoever asks by a token has shown it. Errors: proof-needed. */
export function requireProof({ clock, config }: Services, { session, provedAt }: Principal): void {
  if (session === undefined) return;
  if ((provedAt ?? 0) > clock.now() - config.proofMinutes * 60_000) return;
  throw new Refusal(
    'proof-needed',
    'Prove again who you are, by your password or a passkey; who has neither signs in anew.',
  );
}

/** Exactly one of them. */
export type Proof = { readonly password: string } | { readonly response: Asserted };

/** Errors: forbidden to whoever has no session; sign-in-failed, too-many-requests, passkeys-unavailable. */
export async function prove(
  services: Services,
  caller: Principal,
  proof: Proof,
  from: Credential,
  requestUrl: string,
): Promise<void> {
  const { session } = caller;
  if (session === undefined) throw new Refusal('forbidden', 'Only who is signed in proves who they are.');
  services.signIns.take(from.address ?? '', services.clock.now());
  if ('password' in proof) await byPassword(services, caller, session, proof.password);
  else await byPasskey(services, caller, session, { response: proof.response, from, requestUrl });
}

async function byPassword(
  services: Services,
  { id }: Principal,
  session: string,
  password: string,
): Promise<void> {
  const account = await services.store.read((tx) => findAccount(tx, { id }));
  const [open, right] = await Promise.all([
    countTry(services, id),
    isPassword(account?.password ?? '', password),
  ]);
  if (!open || !right)
    throw new Refusal(
      'sign-in-failed',
      'The password is wrong; or too many tries failed: then wait a quarter of an hour.',
    );
  await services.store.write((tx) => proved(services, tx, id, session));
}

/** What had failed before is forgotten. */
async function proved({ clock }: Services, tx: Tx, accountId: string, session: string): Promise<void> {
  await noteFailures(tx, accountId, 0, 0);
  await noteProof(tx, { tenantId: INSTANCE, accountId, session }, clock.now());
}

type Coming = { readonly response: Asserted; readonly from: Credential; readonly requestUrl: string };

const byPasskey = (
  services: Services,
  { id }: Principal,
  session: string,
  { response, from, requestUrl }: Coming,
): Promise<void> =>
  refusingUnproved(async () => {
    const coming = { rp: relyingParty(services, requestUrl), response, from };
    const asserted = await assertedBy(services, coming, {}, id);
    await services.store.write(async (tx) => {
      await used(services, tx, coming, asserted);
      await proved(services, tx, id, session);
    });
  });
