/** Lets somebody in whom a provider vouches for: who it is, what they are, the session and the entry of the log, in one transaction. */
import { hashToken, unwanted } from '../../directory/index.ts';
import { lockSignInProvider, StoreConflict, type SignInProvider, type Tx } from '../../store/index.ts';
import { newSession } from '../accounts/session.ts';
import { noteAct } from '../acts/note-act.ts';
import { INSTANCE } from '../new-token.ts';
import { NOBODY } from '../principal.ts';
import type { Services } from '../services.ts';
import { takeOnce } from '../take-once.ts';
import type { Said } from './claims.ts';
import type { Pending } from './pending.ts';
import { accountOf, withdraw } from './person.ts';
import { SignInRefused } from './refused.ts';
import { doingOf, type Return } from './told.ts';

export const closed = (): SignInRefused =>
  new SignInRefused('sign-in-expired', 'the provider was altered in the meantime');

type Coming = { readonly provider: SignInProvider; readonly said: Said; readonly pending: Pending };

/** Errors: SignInRefused. */
export async function admit(
  services: Services,
  given: Return,
  coming: Coming,
): Promise<{ id: string; secret: string }> {
  const { provider, said } = coming;
  const refused = unwanted(provider.policy, said.claims);
  if (refused !== undefined) {
    await services.store.write((tx) => withdraw(services, tx, provider, said));
    throw new SignInRefused(refused.code, refused.reason);
  }
  try {
    return await services.store.write((tx) => write(services, tx, given, coming));
  } catch (error) {
    if (error instanceof StoreConflict)
      throw new SignInRefused('sign-in-expired', 'the same person came in at the same moment');
    throw error;
  }
}

async function write(services: Services, tx: Tx, given: Return, { provider, said, pending }: Coming) {
  await finishOnce(services, tx, provider.id, pending);
  // Locked, so that no session slips past a change that ends them all.
  if ((await lockSignInProvider(tx, provider.id))?.modifiedAt !== provider.modifiedAt) throw closed();
  const { account, how, roles } = await accountOf(services, tx, provider, said);
  const lifetime = services.config.providerSessionSeconds * 1000;
  const session = newSession(services, account, { endsIn: lifetime, sliding: null, by: provider.id });
  await session.insert(tx);
  const principal = { ...NOBODY, kind: 'account', id: account.id, label: account.name } as const;
  await noteAct(services, tx, { ...doingOf(given, { provider, said }, { how, roles }), principal }, null);
  return session;
}

/** A sign-in that was begun is finished once (RFC 9700 §2.1). Errors: SignInRefused. */
async function finishOnce(services: Services, tx: Tx, id: string, { state, at }: Pending): Promise<void> {
  const { config, hashKey } = services;
  const expiresAt = at + config.signInSeconds * 1000;
  const begun = { tenantId: INSTANCE, integrationId: id, idHash: hashToken(hashKey, state), expiresAt };
  if (!(await takeOnce(services, tx, begun)))
    throw new SignInRefused('sign-in-expired', 'this sign-in was finished before');
}
