/** Finishes a sign-in: what the provider sent the browser back with becomes a session, or a refusal; the log has either. */
import { noteRefused } from '../acts/note-act.ts';
import { INSTANCE } from '../new-token.ts';
import type { Services } from '../services.ts';
import { noteUse } from '../token-use.ts';
import { admit, closed } from './admit.ts';
import { configurationOf, openProvider } from './begin.ts';
import { claimsOf } from './claims.ts';
import { openPending } from './pending.ts';
import { redirectUriOf } from './read-providers.ts';
import { SignInRefused } from './refused.ts';
import { doingOf, type Known, type Return } from './told.ts';

/** `secret` of the new session. */
export type SignedIn = { readonly secret: string; readonly back: string };

/** Errors: SignInRefused, which is in the log by then; too-many-requests. */
export async function finishSignIn(services: Services, given: Return): Promise<SignedIn> {
  services.signIns.take(given.from.address ?? '', services.clock.now());
  const known: Known = {};
  try {
    return await finish(services, given, known);
  } catch (error) {
    if (error instanceof SignInRefused)
      await noteRefused(services, doingOf(given, known, { reason: error.message }), error.code);
    throw error;
  }
}

async function finish(services: Services, given: Return, known: Known): Promise<SignedIn> {
  const { providerId, query, from } = given;
  const pending = openPending(services, providerId, given.pending);
  if (pending === undefined)
    throw new SignInRefused('sign-in-expired', 'this browser has begun no sign-in, or too long ago');
  const provider = await services.store.read((tx) => openProvider(tx, providerId));
  known.provider = provider;
  if (provider.issuer !== pending.issuer) throw closed();
  const answer = new URL(`${redirectUriOf(services, providerId)}?${query.toString()}`);
  const configuration = await configurationOf(services, provider);
  const said = await claimsOf(configuration, provider, answer, pending);
  known.said = said;
  const session = await admit(services, given, { provider, said, pending });
  await noteUse(services, { tenantId: INSTANCE, id: session.id, lastUsedAt: null }, from);
  return { secret: session.secret, back: pending.back };
}
