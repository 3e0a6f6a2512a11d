/** Accounts made, listed, and given a password by a link that is good once. */
import { hashToken, OWNER, type GivenRole } from '../../directory/index.ts';
import {
  findAccount,
  findLiveToken,
  insertAccount,
  revokeToken,
  revokeTokensOf,
  setPassword,
  StoreConflict,
  type Tx,
} from '../../store/index.ts';
import { INSTANCE, newToken } from '../new-token.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { publicUrl } from '../urls.ts';
import { BLANK, nameKeyOf } from './blank.ts';
import { hashPassword } from './password.ts';
import { giveRoles } from './change-roles.ts';
import { requireAccount, requireRoles } from './roles.ts';

const LINK_HOURS = 72;

export type Invitation = { readonly id: string; readonly name: string; readonly link: string };

/** The roles of whoever is invited without a word about them. */
const OWNERS: readonly GivenRole[] = Object.freeze([{ tenantId: INSTANCE, roleId: OWNER }]);

/** An account without a password, and the link by which one is chosen. Errors: account-exists, invalid-request, tenant-not-found, role-not-found. */
export const inviteAccount = (
  services: Services,
  name: string,
  roles: readonly GivenRole[] = OWNERS,
): Promise<Invitation> =>
  insertInvited(services, name, async (tx, id) => {
    await requireRoles(tx, roles);
    await giveRoles(tx, id, roles, services.clock.now());
  });

/** `give` is what makes of the account what it is to be. Errors: account-exists. */
export async function insertInvited(
  services: Services,
  name: string,
  give: (tx: Tx, id: string) => Promise<void>,
): Promise<Invitation> {
  const { clock, store } = services;
  const id = clock.shortId();
  const account = { ...BLANK, id, name, nameKey: nameKeyOf(name), createdAt: clock.now() };
  try {
    const link = await store.write(async (tx) => {
      await insertAccount(tx, account);
      await give(tx, id);
      return linkFor(services, tx, id);
    });
    return { id, name, link };
  } catch (error) {
    if (error instanceof StoreConflict)
      throw new Refusal(
        'account-exists',
        `There is an account "${name}" already; an owner of the whole instance can give it more roles.`,
      );
    throw error;
  }
}

/** What follows `#` is sent to no server and stands in no log. */
async function linkFor(services: Services, tx: Tx, id: string): Promise<string> {
  const expiresAt = services.clock.now() + LINK_HOURS * 3_600_000;
  const asked = { tenantId: INSTANCE, integrationId: null, serviceAccountId: id, label: '', expiresAt };
  const { secret, insert } = newToken(services, { ...asked, kind: 'link' });
  await insert(tx);
  return `${publicUrl(services.config)}/welcome#${secret}`;
}

/** Errors: account-not-found. */
export const renewLink = (services: Services, id: string): Promise<string> =>
  services.store.write(async (tx) => {
    await requireAccount(tx, id);
    return renewedLink(services, tx, id);
  });

/** Whoever needs a new link has lost the old one, or the password: what was issued before ends. */
export async function renewedLink(services: Services, tx: Tx, id: string): Promise<string> {
  await revokeTokensOf(tx, INSTANCE, { kind: 'session', serviceAccountId: id }, services.clock.now());
  return linkFor(services, tx, id);
}

export const linkGone = (): Refusal =>
  new Refusal('unauthorized', 'This link was used, or it is too old; ask an owner for a new one.');

/** Chooses the password; the link and all sessions end. Gives the name to sign in by. Errors: unauthorized, too-many-requests. */
export async function acceptLink(
  services: Services,
  { secret, password }: { readonly secret: string; readonly password: string },
  address: string | null,
): Promise<{ readonly name: string }> {
  const { store, clock, hashKey } = services;
  services.signIns.take(address ?? '', clock.now());
  const hash = hashToken(hashKey, secret);
  const chosen = await hashPassword(services, password);
  return store.write(async (tx) => {
    const now = clock.now();
    const link = await findLiveToken(tx, INSTANCE, hash, now);
    // Of two who use it at the same moment one finds it revoked.
    if (link?.kind !== 'link' || !(await revokeToken(tx, INSTANCE, link.id, now))) throw linkGone();
    await revokeTokensOf(tx, INSTANCE, { kind: 'session', serviceAccountId: link.serviceAccountId }, now);
    await setPassword(tx, link.serviceAccountId, chosen);
    return { name: (await findAccount(tx, { id: link.serviceAccountId }))?.name ?? '' };
  });
}
