/** An invitation accepted with a passkey in place of a password: the link ends, and the person is in. */
import { hashToken } from '../../directory/index.ts';
import {
  findAccount,
  findLiveToken,
  noteFailures,
  passkeysOf,
  revokeToken,
  revokeTokensOf,
  sessionMark,
  type Account,
  type Token,
  type Tx,
} from '../../store/index.ts';
import { linkGone } from '../accounts/account.ts';
import { newSession, SESSION_MS } from '../accounts/session.ts';
import { noteAct, noteRefused, type Doing } from '../acts/note-act.ts';
import type { Credential } from '../caller.ts';
import { INSTANCE } from '../new-token.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { noteUse } from '../token-use.ts';
import { keep, knownAlready, type NewPasskey } from './own.ts';
import { creationOptions, registered, type Registered } from './registration.ts';
import { relyingParty } from './relying-party.ts';
import { doingOf } from './told.ts';

/** What a passkey for the account of a link is made of; the link stays. Errors: unauthorized, too-many-requests, passkeys-unavailable. */
export async function beginByLink(
  services: Services,
  secret: string,
  { address }: Credential,
  requestUrl: string,
) {
  services.signIns.take(address ?? '', services.clock.now());
  const { account, known } = await services.store.read(async (tx) => {
    const { account } = await behind(services, tx, secret);
    return { account, known: await passkeysOf(tx, account.id) };
  });
  return creationOptions(services, relyingParty(services, requestUrl), account, known);
}

type Behind = { readonly link: Token; readonly account: Account };

/** Errors: unauthorized. */
async function behind({ clock, hashKey }: Services, tx: Tx, secret: string): Promise<Behind> {
  const link = await findLiveToken(tx, INSTANCE, hashToken(hashKey, secret), clock.now());
  const account = link?.kind === 'link' ? await findAccount(tx, { id: link.serviceAccountId }) : undefined;
  if (link === undefined || account === undefined || account.locked) throw linkGone();
  return { link, account };
}

export type AcceptedByPasskey = NewPasskey & { readonly secret: string };

/** The name of the account, and the secret of its session; the link and all other sessions end. Errors: unauthorized, too-many-requests, passkey-refused, passkey-exists, passkeys-unavailable. */
export async function acceptByPasskey(
  services: Services,
  given: AcceptedByPasskey,
  from: Credential,
  requestUrl: string,
): Promise<{ readonly name: string; readonly session: string }> {
  services.signIns.take(from.address ?? '', services.clock.now());
  try {
    return await accept(services, given, from, requestUrl);
  } catch (error) {
    if (error instanceof Refusal) await noteRefused(services, doing(undefined, given, from), error.code);
    throw error;
  }
}

async function accept(services: Services, given: AcceptedByPasskey, from: Credential, requestUrl: string) {
  const { secret, name, response } = given;
  const { account } = await services.store.read((tx) => behind(services, tx, secret));
  const asked = { accountId: account.id, name, response };
  const made = await registered(services, relyingParty(services, requestUrl), asked);
  const by = sessionMark(made.passkey.id);
  const session = newSession(services, account, { endsIn: SESSION_MS, sliding: SESSION_MS, by });
  await services.store
    .write(async (tx) => {
      await use(services, tx, secret, made);
      await session.insert(tx);
      await noteAct(services, tx, doing(account, given, from), null);
    })
    .catch(knownAlready);
  await noteUse(services, { tenantId: INSTANCE, id: session.id, lastUsedAt: null }, from);
  return { name: account.name, session: session.secret };
}

/** Of two who use the link at the same moment one finds it revoked. Errors: unauthorized, passkey-refused. */
async function use(services: Services, tx: Tx, secret: string, made: Registered): Promise<void> {
  const now = services.clock.now();
  const { link, account } = await behind(services, tx, secret);
  if (!(await revokeToken(tx, INSTANCE, link.id, now))) throw linkGone();
  await revokeTokensOf(tx, INSTANCE, { kind: 'session', serviceAccountId: account.id }, now);
  await noteFailures(tx, account.id, 0, 0);
  await keep(services, tx, made);
}

const doing = (account: Account | undefined, { name }: AcceptedByPasskey, from: Credential): Doing =>
  doingOf('passkeys.accept', account, from, { passkey: name });
