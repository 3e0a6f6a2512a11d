/** People and groups as applications see them, for lists and for choosing from, with the names of the public clients that they serve. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Ids, listOf, listQuery } from './list.ts';
import { Autocomplete, OptionList } from './roles.ts';

const source = {
  externalId: z.string().nullable(),
  managedExternally: z.boolean().describe('Whether an integration manages it.'),
  securityIntegrationId: z.string().nullable(),
  securityIntegrationName: z.string().nullable(),
};

const User = z
  .object({
    id: z.string(),
    username: z.string().nullable(),
    displayName: z.string().nullable(),
    email: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    active: z.boolean(),
    ...source,
  })
  .meta({ id: 'User' });

const Group = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    description: z.string().describe('What a group that is kept by hand is for.'),
    ...source,
  })
  .meta({ id: 'Group' });

const line = (longest: number) => z.string().max(longest).refine(plain, 'text without control characters');
const plain = (text: string): boolean => !/\p{Cc}/u.test(text);
const id = line(100);
const several = z.array(id).max(1000);

const given = {
  username: line(500).min(1).optional().describe('The address where it is not given.'),
  email: line(254)
    .regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address')
    .optional(),
  firstName: line(200).optional(),
  lastName: line(200).optional(),
  displayName: line(400).optional().describe('First and last name where it is not given.'),
  active: z.boolean().default(true),
};
const hasName = ({ username, email }: { readonly username?: unknown; readonly email?: unknown }): boolean =>
  username !== undefined || email !== undefined;

const NewUser = z
  .strictObject({ ...given, groups: several.default([]).describe('Ids of groups that are kept by hand.') })
  .refine(hasName, 'a username or an email')
  .meta({ id: 'NewUser' });
const ChangedUser = z
  .strictObject(given)
  .refine(hasName, 'a username or an email')
  .meta({ id: 'ChangedUser' });

const groupGiven = {
  name: line(500).min(1),
  description: line(1000).default(''),
};
const NewGroup = z
  .strictObject({ ...groupGiven, membersId: several.default([]).describe('Ids of people and groups.') })
  .meta({ id: 'NewGroup' });
const ChangedGroup = z
  .strictObject({
    ...groupGiven,
    membersId: several
      .optional()
      .describe('Those who are to be in it, and nobody else; left out: those who are.'),
  })
  .meta({ id: 'ChangedGroup' });

const MembershipKind = z.enum(['OWNER', 'MEMBER']);
const Membership = z.object({
  id: z.string(),
  name: z.string().nullable(),
  external: z.boolean().describe('Whether an integration manages the group.'),
  membership: MembershipKind,
});
const GroupIds = z.strictObject({ groupIds: several }).meta({ id: 'GroupIds' });
const Memberships = z.array(Membership).meta({ id: 'Memberships' });
const GroupMember = z
  .object({
    id: z.string(),
    username: z.string().nullable(),
    displayName: z.string().nullable(),
    groups: z.array(Membership).describe('This group.'),
  })
  .meta({ id: 'GroupMember' });
const MembershipQuery = z.object({ membership: MembershipKind });

const UserList = listOf('UserList', User);
const GroupList = listOf('GroupList', Group);
const Users = z.array(User).meta({ id: 'Users' });
const Groups = z.array(Group).meta({ id: 'Groups' });

const USERS = '/{tenant}/users';
const GROUPS = '/{tenant}/groups';

// prettier-ignore
export const users = Object.freeze({
  search:       endpoint('get',  `${USERS}/search`,       'USER:READ', 'People as applications see them, by any part of their names; oldest first.', { query: listQuery('username', 'displayName', 'id'), answer: UserList }),
  autocomplete: endpoint('post', `${USERS}/autocomplete`, 'USER:READ', 'People whose name has that in it, and those of these ids.', { body: Autocomplete, answer: OptionList }),
  ids:          endpoint('post', `${USERS}/ids`,          'USER:READ', 'The people of these ids.', { body: Ids, answer: Users }),
  create:       endpoint('post',   USERS,                 'USER:CREATE',  'Makes a user by hand, whom no integration manages until one sends the same person.', { body: NewUser, answer: User, status: 201, personal: true }),
  change:       endpoint('put',    `${USERS}/{id}`,        'USER:UPDATE',  'Gives a user who is kept by hand other names, another address or another state, as a whole.', { body: ChangedUser, answer: User, personal: true }),
  remove:       endpoint('delete', `${USERS}/{id}`,        'USER:DELETE',  'Deletes a user who is kept by hand, at once and with all memberships.', { answer: null, personal: true }),
  detach:       endpoint('post',   `${USERS}/{id}/detach`, 'USER:UPDATE',  'Cuts a user loose from the integration that manages them: they stay as they are, and are kept by hand.', { answer: User }),
  setGroups:    endpoint('put',    `${USERS}/{id}/groups`, 'GROUP:UPDATE', 'Puts a user into these groups that are kept by hand, and out of all others that are.', { body: GroupIds, answer: Memberships }),
});

// prettier-ignore
export const groups = Object.freeze({
  search:       endpoint('get',  `${GROUPS}/search`,       'GROUP:READ', 'Groups as applications see them, by any part of their names; oldest first.', { query: listQuery('name', 'id'), answer: GroupList }),
  autocomplete: endpoint('post', `${GROUPS}/autocomplete`, 'GROUP:READ', 'Groups whose name has that in it, and those of these ids.', { body: Autocomplete, answer: OptionList }),
  ids:          endpoint('post', `${GROUPS}/ids`,          'GROUP:READ', 'The groups of these ids.', { body: Ids, answer: Groups }),
  create:        endpoint('post',   GROUPS,                                       'GROUP:CREATE', 'Makes a group by hand, which no integration manages until one sends a group of this name.', { body: NewGroup, answer: Group, status: 201 }),
  change:        endpoint('put',    `${GROUPS}/{id}`,                             'GROUP:UPDATE', 'Gives a group that is kept by hand another name, another description or other members.', { body: ChangedGroup, answer: Group }),
  remove:        endpoint('delete', `${GROUPS}/{id}`,                             'GROUP:DELETE', 'Deletes a group that is kept by hand.', { answer: null }),
  detach:        endpoint('post',   `${GROUPS}/{id}/detach`,                      'GROUP:UPDATE', 'Cuts a group loose from the integration that manages it: it stays as it is, and is kept by hand.', { answer: Group }),
  addMember:     endpoint('put',    `${GROUPS}/{id}/members/{userId}`,            'GROUP:UPDATE', 'Puts somebody into a group that is kept by hand, whoever manages the person.', { answer: GroupMember }),
  removeMember:  endpoint('delete', `${GROUPS}/{id}/members/{userId}`,            'GROUP:UPDATE', 'Takes somebody out of a group that is kept by hand.', { answer: null }),
  setMembership: endpoint('put',    `${GROUPS}/{id}/members/membership/{userId}`, 'GROUP:UPDATE', 'Makes a member of a group that is kept by hand its owner, or no longer one.', { query: MembershipQuery, answer: GroupMember }),
});
