/** `roster admin`: the accounts of people who sign in, from the machine of the server, for when nobody can come in. */
import type { Command } from 'commander';
import {
  commandAccount,
  inviteByCommand,
  linkByCommand,
  readAccounts,
  type AccountCommand,
  type AccountView,
} from '../actions/index.ts';
import { answer, example, EXPLAIN_PUBLIC_URL, type Global } from './answer.ts';
import { table } from './print.ts';

export function adminList(group: Command): void {
  group
    .command('list')
    .description('Lists the people who may sign in, with what they hold and whether they can come in.')
    .addHelpText('after', example('admin list'))
    .action((_options: Global, command: Command) =>
      answer<Global>(command, async (services) => {
        const found = await readAccounts(services);
        const text =
          found.length === 0
            ? 'There is no account.'
            : table(
                COLUMNS,
                found.map((view) => rowOf(view)),
              );
        return { document: found.map(documentOf), text };
      }),
    );
}

const COLUMNS = [{ title: 'Name' }, { title: 'State' }, { title: 'Holds' }];

const stateOf = ({ account: { locked, password } }: AccountView): string => {
  if (locked) return 'locked';
  return password === '' ? 'no password' : 'has a password';
};

const holdsOf = ({ roles }: AccountView): string =>
  roles
    .map(({ tenantId, roleId, name }) => `${name ?? roleId} of ${tenantId === '' ? 'all' : tenantId}`)
    .join(', ');

const rowOf = (view: AccountView): string[] => [view.account.name, stateOf(view), holdsOf(view)];

const documentOf = ({ account: { id, name, locked, password, createdAt }, roles }: AccountView) => ({
  ...{ id, name, locked, hasPassword: password !== '', createdAt: new Date(createdAt).toISOString() },
  roles: roles.map(({ tenantId, roleId }) => ({ tenantId: tenantId === '' ? null : tenantId, roleId })),
});

export function adminInvite(group: Command): void {
  group
    .command('invite')
    .description('Makes an owner of the whole instance, and prints the link by which the password is chosen.')
    .argument('<name>', 'such as an e-mail address')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('admin invite ada@example.com'))
    .action((name: string, _options: Global, command: Command) =>
      answer<Global>(command, async (services) => linkSaid(await inviteByCommand(services, name))),
    );
}

export function adminLink(group: Command): void {
  group
    .command('link')
    .description('Makes a new link for somebody; the sessions, tokens and links before end.')
    .argument('<name>', 'the account, as `admin list` shows it')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('admin link ada@example.com'))
    .action((name: string, _options: Global, command: Command) =>
      answer<Global>(command, async (services) => linkSaid(await linkByCommand(services, name))),
    );
}

const linkSaid = (document: { readonly name: string; readonly link: string }) => ({
  document,
  text: `Good once, for three days; ${document.name} chooses a password at\n\n  ${document.link}`,
});

const onAccount =
  (name: AccountCommand, about: string, done: (who: string) => string) =>
  (group: Command): void => {
    group
      .command(name)
      .description(about)
      .argument('<name>', 'the account, as `admin list` shows it')
      .addHelpText('after', example(`admin ${name} ada@example.com`))
      .action((who: string, _options: Global, command: Command) =>
        answer<Global>(command, async (services) => {
          const { id, name: called, locked } = await commandAccount(services, who, name);
          return { document: { id, name: called, locked, done: name }, text: done(called) };
        }),
      );
  };

export const adminOnAccounts = [
  onAccount('lock', 'Locks an account: nobody comes in by it, in no way.', (who) => `${who} is locked out.`),
  onAccount(
    'unlock',
    'Opens a locked account again, and forgets sign-ins that failed.',
    (who) => `${who} may sign in again.`,
  ),
  onAccount('end-sessions', 'Ends all sessions of somebody.', (who) => `The sessions of ${who} have ended.`),
  onAccount(
    'reset',
    'Takes away every way to sign in as somebody; `admin link` then gives a new one.',
    (who) => `Nobody comes in as ${who} any more, until a new link is made.`,
  ),
];
