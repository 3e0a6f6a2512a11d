/** People who sign in, and the ways in which they may, with the names of the public clients that they serve: users of the whole instance. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { listOf, listQuery } from './list.ts';

const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u, 'text without control characters');

const seen = {
  id: z.string(),
  username: z.string().describe('What the person signs in by.'),
  displayName: z.string(),
  tenants: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe('Those in which the person holds a role.'),
  superAdmin: z.boolean().describe('Whether it is an owner of the whole instance.'),
  providers: z.array(z.string()).describe('Names of the sign-in providers by which the person came.'),
};

const InstanceUserSummary = z.object(seen).meta({ id: 'InstanceUserSummary' });

const details = {
  ...seen,
  email: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  groups: z
    .array(z.object({ id: z.string(), name: z.string().nullable(), tenantId: z.string() }))
    .describe('In each of the tenants those of the person of that address.'),
};
const InstanceUser = z.object(details).meta({ id: 'InstanceUser' });
const CreatedInstanceUser = z
  .object({
    ...details,
    link: z.string().describe('By which a password is chosen: good once, for three days.'),
  })
  .meta({ id: 'CreatedInstanceUser' });
const InstanceUserList = listOf('InstanceUserList', InstanceUserSummary);

const id = line(100).min(1);
const GivenInstanceUser = z
  .strictObject({
    email: line(200).regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address'),
    username: line(200).optional().describe('The same as `email`, or left out.'),
    firstName: line(100).optional(),
    lastName: line(100).optional(),
    tenants: z
      .array(id)
      .max(100)
      .optional()
      .describe(
        'Who is new in one gets the role Viewer there; who is in none of these any more loses all roles.',
      ),
    groups: z.array(id).max(100).optional().describe('Of these tenants, kept by hand.'),
    superAdmin: z.boolean().optional(),
  })
  .refine(({ email, username = email }) => username === email, 'the username is the email')
  .meta({ id: 'GivenInstanceUser' });

const Ways = z
  .object({
    loginPassword: z.boolean().describe('Whether there are passwords.'),
    passwordless: z.boolean().describe('Whether passkeys can be used at this address.'),
    mailsEnabled: z.boolean().describe('Whether Roster sends mails, which it does not.'),
    oauths: z.array(z.string()).describe('Names of the sign-in providers.'),
  })
  .meta({ id: 'SignInWays' });

const AT = '/users';
// prettier-ignore
export const instanceUsers = Object.freeze({
  list:   endpoint('get',    AT,           'auditor', 'Who may sign in, by name.', { query: listQuery('username', 'displayName', 'id'), answer: InstanceUserList }),
  create: endpoint('post',   AT,           'owner',   'Lets somebody sign in, known by an address, with a link by which the password is chosen.', { body: GivenInstanceUser, answer: CreatedInstanceUser, status: 201, sensitive: true }),
  read:   endpoint('get',    `${AT}/{id}`, 'auditor', 'One of them, with groups.', { answer: InstanceUser }),
  change: endpoint('put',    `${AT}/{id}`, 'owner',   'Names somebody anew and says in which tenants and groups they are; what is left out stays.', { body: GivenInstanceUser, answer: InstanceUser }),
  remove: endpoint('delete', `${AT}/{id}`, 'owner',   'Ends an account, with its sessions, tokens and links; the last owner that can sign in stays.', { answer: null }),
});

// prettier-ignore
export const auths = Object.freeze({
  list: endpoint('get', '/auths', 'open', 'The ways in which people can sign in.', { answer: Ways }),
});
