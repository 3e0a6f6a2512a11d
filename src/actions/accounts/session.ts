/** Signing in and out: sessions of people, each a token that only a cookie carries. */
import {
  findAccount,
  listTokens,
  noteFailures,
  revokeToken,
  type Account,
  type Token,
} from '../../store/index.ts';
import type { Credential } from '../caller.ts';
import { INSTANCE, newToken } from '../new-token.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { noteUse } from '../token-use.ts';
import { nameKeyOf } from './blank.ts';
import { countTry } from './count-try.ts';
import { isPassword } from './password.ts';

/** OWASP ASVS 7.3: a working day without a request ends a session. */
export const SESSION_MS = 8 * 3_600_000;

export type SignIn = { readonly name: string; readonly password: string };

const REFUSED =
  'The name or the password is wrong; or too many sign-ins failed: then wait a quarter of an hour, or ask for a new link.';

/**
 * The secret of a new session. Errors: sign-in-failed, which does not say what was wrong, nor whether there is such an account;
 * too-many-requests from an address that tries too often.
 */
export async function signIn(services: Services, given: SignIn, from: Credential): Promise<string> {
  services.signIns.take(from.address ?? '', services.clock.now());
  const account = await services.store.read((tx) => findAccount(tx, { nameKey: nameKeyOf(given.name) }));
  // Side by side, so that the time of an answer tells neither that the name is known nor that it is locked.
  const [open, right] = await Promise.all([
    countTry(services, account?.id ?? ''),
    isPassword(account?.password ?? '', given.password),
  ]);
  if (!open || !right || account === undefined) throw new Refusal('sign-in-failed', REFUSED);
  // Said to whoever knows the password alone.
  if (account.locked)
    throw new Refusal('sign-in-failed', 'This account is locked; ask who runs this Roster to unlock it.');
  return begin(services, account, from);
}

export type SessionKind = {
  /** Milliseconds. */
  readonly endsIn: number;
  readonly sliding: number | null;
  /** The sign-in provider by which it begins. */
  readonly by?: string;
};

/** Whoever signed in, by whatever way, has this. */
export const newSession = (
  services: Services,
  { id, name }: Pick<Account, 'id' | 'name'>,
  { endsIn, sliding, by = '' }: SessionKind,
): ReturnType<typeof newToken> =>
  newToken(services, {
    kind: 'session',
    tenantId: INSTANCE,
    integrationId: null,
    serviceAccountId: id,
    label: name,
    expiresAt: services.clock.now() + endsIn,
    slidingMs: sliding,
    issuedFor: by,
  });

async function begin(services: Services, account: Account, from: Credential): Promise<string> {
  const { secret, id, insert } = newSession(services, account, {
    endsIn: SESSION_MS,
    sliding: SESSION_MS,
  });
  await services.store.write(async (tx) => {
    // Only what was checked may come in: a password that was changed meanwhile opens nothing.
    const now = await findAccount(tx, { id: account.id });
    if (now?.password !== account.password) throw new Refusal('sign-in-failed', REFUSED);
    await noteFailures(tx, account.id, 0, 0);
    await insert(tx);
  });
  await noteUse(services, { tenantId: INSTANCE, id, lastUsedAt: null }, from);
  return secret;
}

/** Those that are alive, oldest first. */
export async function readSessions({ store, clock }: Services, { id }: Principal): Promise<readonly Token[]> {
  const now = clock.now();
  const all = await store.read((tx) => listTokens(tx, INSTANCE, { kind: 'session', serviceAccountId: id }));
  return all.filter(({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt ?? 0) > now);
}

/** Ends a session of the caller's own. Errors: session-not-found. */
export async function endSession(services: Services, caller: Principal, sessionId: string): Promise<void> {
  const mine = await readSessions(services, caller);
  const now = services.clock.now();
  const ended =
    mine.some(({ id }) => id === sessionId) &&
    (await services.store.write((tx) => revokeToken(tx, INSTANCE, sessionId, now)));
  if (!ended) throw new Refusal('session-not-found', `You have no session ${sessionId}.`);
}
