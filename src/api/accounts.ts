/** People who sign in to Roster itself: their accounts, and their sessions. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';
import { Asserted } from './passkeys.ts';

export const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/, 'text without NUL')
  .meta({ examples: ['ada@example.com'] });

/** NIST SP 800-63B §3.1.1.2: long rather than full of signs. */
const chosen = z.string().min(12).max(200);

const SignIn = z.strictObject({ name, password: z.string().max(200) }).meta({ id: 'SignIn' });

const Proof = z
  .union([z.strictObject({ password: z.string().max(200) }), z.strictObject({ response: Asserted })])
  .meta({ id: 'Proof' });

const Session = z
  .object({
    id: z.string(),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable(),
    lastUsedFrom: z.string().nullable(),
    lastUsedAgent: z.string().nullable(),
    current: z.boolean().describe('Whether it is the one that asks.'),
  })
  .meta({ id: 'Session' });

const SessionList = z
  .object({ results: z.array(Session), total: z.number().int() })
  .meta({ id: 'SessionList' });

const HeldRole = z
  .object({
    tenantId: z.string().nullable().describe('null: the whole instance.'),
    roleId: z.string(),
    name: z.string().nullable().describe('null: there is no such role any more.'),
    source: z.string().nullable().describe('The sign-in provider whose claims give it; null: somebody did.'),
  })
  .meta({ id: 'HeldRole' });

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: Instant,
    invited: z.boolean().describe('Whether there is no way to sign in yet.'),
    owner: z.boolean().describe('Of the whole instance: by hand, or by what a sign-in provider says.'),
    providers: z.array(z.string()).describe('Names of the sign-in providers by which the person came.'),
    locked: z.boolean(),
    roles: z.array(HeldRole).describe('Seen from a tenant, those that are held there.'),
  })
  .meta({ id: 'Account' });

export const roleId = z.string().min(1).max(100);
export const MAX_ROLES = 100;

const roles = z
  .array(
    z.strictObject({
      tenantId: z
        .string()
        .max(63)
        .nullish()
        .transform((given) => given ?? '')
        .describe('null: the whole instance.'),
      roleId: roleId.describe('A role of the tenant; in the whole instance `owner` or `auditor`.'),
    }),
  )
  .max(MAX_ROLES);

export const AccountList = z
  .object({ results: z.array(Account), total: z.number().int() })
  .meta({ id: 'AccountList' });

const NewAccount = z
  .strictObject({ name, roles: roles.optional().describe('Left out: an owner of the whole instance.') })
  .meta({ id: 'NewAccount' });
const GivenRoles = z.strictObject({ roles }).meta({ id: 'GivenRoles' });

export const Invitation = z
  .object({ id: z.string(), name: z.string(), link: z.string().describe('Good once, for three days.') })
  .meta({ id: 'Invitation' });

const AcceptedLink = z
  .strictObject({ secret: z.string().max(200).describe('What follows `#` in the link.'), password: chosen })
  .meta({ id: 'AcceptedLink' });

const ChangedPassword = z
  .strictObject({ currentPassword: z.string().max(200), password: chosen })
  .meta({ id: 'ChangedPassword' });

const AcceptedAccount = z
  .object({ name: z.string().describe('To sign in by.') })
  .meta({ id: 'AcceptedAccount' });

export const RenewedLink = Invitation.omit({ name: true }).meta({ id: 'RenewedLink' });

// prettier-ignore
export const accounts = Object.freeze({
  list:   endpoint('get',    '/accounts',           'auditor', 'Who may sign in and what they hold, by name.', { answer: AccountList }),
  invite: endpoint('post',   '/accounts',           'owner',   'Makes an account with the roles that are given, and a link by which its password is chosen.', { body: NewAccount, answer: Invitation, status: 201, sensitive: true }),
  read:   endpoint('get',    '/accounts/{id}',      'auditor', 'One account.', { answer: Account }),
  change: endpoint('put',    '/accounts/{id}',      'owner',   'Gives an account these roles by hand and no others; the last owner that can sign in stays one.', { body: GivenRoles, answer: Account }),
  renew:  endpoint('post',   '/accounts/{id}/link', 'owner',   'A new link for who lost the password; it ends the sessions, tokens and links before.', { answer: RenewedLink, status: 201, sensitive: true }),
  remove: endpoint('delete', '/accounts/{id}',      'owner',   'Ends an account, with its sessions, tokens and links; the last owner that can sign in stays.', { answer: null }),
  accept: endpoint('post',   '/accounts/link',      'open',    'Chooses the password by a link; it ends the link and the sessions.', { body: AcceptedLink, answer: AcceptedAccount, sensitive: true }),
});

// prettier-ignore
export const sessions = Object.freeze({
  signIn:  endpoint('post',   '/sessions',         'open',    'Signs in: the answer sets a cookie, with which requests other than GET need the header X-Requested-With.', { body: SignIn, answer: null, sensitive: true }),
  changePassword: endpoint('post', '/sessions/password', 'anybody', 'Chooses another password for who is signed in; the other sessions end.', { body: ChangedPassword, answer: null, sensitive: true }),
  prove:   endpoint('post',   '/sessions/proof',   'person',  'Proves again who is signed in, by a password or by a passkey; for minutes passkeys can then be added and removed, and tokens made.', { body: Proof, answer: null, sensitive: true, personal: true }),
  list:    endpoint('get',    '/sessions',         'anybody', 'The sessions of the caller that are alive, oldest first.', { answer: SessionList }),
  signOut: endpoint('delete', '/sessions/current', 'anybody', 'Ends the session that asks.', { answer: null }),
  end:     endpoint('delete', '/sessions/{id}',    'anybody', 'Ends a session of the caller.', { answer: null }),
});
