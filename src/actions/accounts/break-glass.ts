/** What whoever runs the server's machine does with accounts, without signing in; each is an act in the log. */
import {
  deleteIdentitiesOf,
  findAccount,
  listAccountRoles,
  listTokens,
  markAccount,
  noteFailures,
  putAccountRoles,
  type Account,
  type Tx,
} from '../../store/index.ts';
import { noting } from '../acts/note-act.ts';
import { INSTANCE } from '../new-token.ts';
import { COMMAND_LINE } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { inviteAccount, renewLink, type Invitation } from './account.ts';
import { nameKeyOf } from './blank.ts';
import { endSecrets } from './end-account.ts';
import { revokeSessions } from './revoke-sessions.ts';

/** `operation` such as admin.lock. */
async function asAct<T>(
  services: Services,
  operation: string,
  name: string,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const said = { from: null, params: { name }, given: null, before: null };
  const doing = { tenantId: INSTANCE, operation, principal: COMMAND_LINE, ...said };
  const { services: noted, finish } = noting<T>(services, doing);
  return finish(await work(noted));
}

/** Errors: account-not-found. */
async function named({ store }: Services, name: string): Promise<Account> {
  const found = await store.read((tx) => findAccount(tx, { nameKey: nameKeyOf(name) }));
  if (found === undefined)
    throw new Refusal('account-not-found', `There is no account "${name.slice(0, 80)}".`);
  return found;
}

/** A link for a new owner of the whole instance. Errors: account-exists. */
export const inviteByCommand = (services: Services, name: string): Promise<Invitation> =>
  asAct(services, 'admin.invite', name, (noted) => inviteAccount(noted, name));

/** A new link for who cannot come in any more; what was issued before ends. Errors: account-not-found. */
export async function linkByCommand(services: Services, name: string): Promise<Invitation> {
  const { id, name: called } = await named(services, name);
  const link = await asAct(services, 'admin.link', called, (noted) => renewLink(noted, id));
  return { id, name: called, link };
}

export const ACCOUNT_COMMANDS = Object.freeze(['lock', 'unlock', 'end-sessions', 'reset'] as const);
export type AccountCommand = (typeof ACCOUNT_COMMANDS)[number];

type Work = (services: Services, tx: Tx, id: string) => Promise<void>;

const WORK: Readonly<Record<AccountCommand, Work>> = Object.freeze({
  lock: async (_services, tx, id) => markAccount(tx, id, { locked: true }),
  unlock: async (_services, tx, id) => {
    await markAccount(tx, id, { locked: false });
    await noteFailures(tx, id, 0, 0);
  },
  'end-sessions': async (services, tx, id) => {
    const sessions = await listTokens(tx, INSTANCE, { kind: 'session', serviceAccountId: id });
    await revokeSessions(tx, sessions, services.clock.now());
  },
  reset: resetWays,
});

/** By no password, link, session, token or provider that there was does anybody come in as this person. */
async function resetWays(services: Services, tx: Tx, id: string): Promise<void> {
  await endSecrets(services, tx, id);
  // Without the provider nobody says any more that what its claims gave is still so.
  const sources = (await listAccountRoles(tx, { accountId: id })).map(({ source }) => source);
  for (const source of new Set(sources))
    if (source !== '') await putAccountRoles(tx, { accountId: id, source }, [], services.clock.now());
  await deleteIdentitiesOf(tx, id);
}

/** Errors: account-not-found. */
export async function commandAccount(
  services: Services,
  name: string,
  command: AccountCommand,
): Promise<Account> {
  const { id, name: called } = await named(services, name);
  return asAct(services, `admin.${command}`, called, ({ store, ...rest }) =>
    store.write(async (tx) => {
      await WORK[command]({ store: services.store, ...rest }, tx, id);
      return (await findAccount(tx, { id })) as Account;
    }),
  );
}
