/** API tokens of a person: they do what their person may do, or only read, and end with the account. */
import { findAccount, listTokens } from '../../store/index.ts';
import { withoutHash, type TokenView } from '../list-tokens.ts';
import { INSTANCE, newToken, type IssuedToken } from '../new-token.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import { endTokenOf } from '../revoke-token.ts';
import type { Services } from '../services.ts';

export type PersonalTokenGiven = {
  readonly label: string;
  readonly description: string;
  readonly expiresAt: number | null;
  readonly readOnly: boolean;
  /** Each use moves the end this far ahead; null: the end stays. */
  readonly slidingMs: number | null;
};

const holderOf = ({ id }: Principal) => ({ kind: 'personal' as const, serviceAccountId: id });
const isLive =
  (now: number) =>
  ({ revokedAt, expiresAt }: Pick<TokenView, 'revokedAt' | 'expiresAt'>): boolean =>
    revokedAt === null && (expiresAt === null || expiresAt > now);

/** More than anybody keeps an eye on. */
const MOST_TOKENS = 50;

/** The caller's own, oldest first; those that ended stay as evidence. */
export async function readPersonalTokens(
  { store }: Services,
  caller: Principal,
): Promise<readonly TokenView[]> {
  return (await store.read((tx) => listTokens(tx, INSTANCE, holderOf(caller)))).map(withoutHash);
}

/** For who is signed in: a token that could make tokens would outlive its own end. Errors: forbidden, invalid-request. */
export async function issuePersonalToken(
  services: Services,
  caller: Principal,
  given: PersonalTokenGiven,
): Promise<IssuedToken> {
  if (caller.session === undefined)
    throw new Refusal('forbidden', 'Sign in to make a token: a token makes no other.');
  const { insert, ...issued } = newToken(services, {
    ...{ kind: 'personal', tenantId: INSTANCE, integrationId: null, serviceAccountId: caller.id },
    ...given,
  });
  await services.store.write(async (tx) => {
    const account = await findAccount(tx, { id: caller.id });
    if (account === undefined || account.locked) throw new Refusal('unauthorized', 'Sign in again.');
    const live = (await listTokens(tx, INSTANCE, holderOf(caller))).filter(isLive(services.clock.now()));
    if (live.length >= MOST_TOKENS)
      throw new Refusal('invalid-request', `You have ${MOST_TOKENS} live tokens; revoke one first.`);
    await insert(tx);
  });
  return issued;
}

/** Errors: token-not-found. */
export const endPersonalToken = (services: Services, caller: Principal, id: string): Promise<void> =>
  endTokenOf(services, INSTANCE, holderOf(caller), id);
