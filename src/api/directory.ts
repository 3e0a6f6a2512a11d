/** People and groups as applications see them, for lists and for choosing from, with the names of the public clients that they serve. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Ids, ListQuery, listOf } from './list.ts';
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
    active: z.boolean(),
    ...source,
  })
  .meta({ id: 'User' });

const Group = z.object({ id: z.string(), name: z.string().nullable(), ...source }).meta({ id: 'Group' });

const UserList = listOf('UserList', User);
const GroupList = listOf('GroupList', Group);
const Users = z.array(User).meta({ id: 'Users' });
const Groups = z.array(Group).meta({ id: 'Groups' });

const USERS = '/{tenant}/users';
const GROUPS = '/{tenant}/groups';

// prettier-ignore
export const users = Object.freeze({
  search:       endpoint('get',  `${USERS}/search`,       'USER:READ', 'People as applications see them, by any part of their names; oldest first.', { query: ListQuery, answer: UserList }),
  autocomplete: endpoint('post', `${USERS}/autocomplete`, 'USER:READ', 'People whose name has that in it, and those of these ids.', { body: Autocomplete, answer: OptionList }),
  ids:          endpoint('post', `${USERS}/ids`,          'USER:READ', 'The people of these ids.', { body: Ids, answer: Users }),
});

// prettier-ignore
export const groups = Object.freeze({
  search:       endpoint('get',  `${GROUPS}/search`,       'GROUP:READ', 'Groups as applications see them, by any part of their names; oldest first.', { query: ListQuery, answer: GroupList }),
  autocomplete: endpoint('post', `${GROUPS}/autocomplete`, 'GROUP:READ', 'Groups whose name has that in it, and those of these ids.', { body: Autocomplete, answer: OptionList }),
  ids:          endpoint('post', `${GROUPS}/ids`,          'GROUP:READ', 'The groups of these ids.', { body: Ids, answer: Groups }),
});
