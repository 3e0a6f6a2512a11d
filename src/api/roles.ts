/** Roles and bindings: who holds what, with the names of the public clients that they serve. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Ids, listOf, listQuery, searchText } from './list.ts';

const name = z.string().min(1).max(100);
/** Resources and actions are an application's own: upper case by custom, and no blanks. */
const word = z.string().regex(/^[\w.:-]{1,100}$/, 'letters, digits, "_", ".", ":" and "-"');

export const Permissions = z
  .record(word, z.array(word).max(100))
  .refine((given) => Object.keys(given).length <= MAX_RESOURCES, 'too many resources')
  .describe('Actions by resource, those of Roster or of applications.')
  .meta({ examples: [{ FLOW: ['READ', 'EXECUTE'] }] });
const MAX_RESOURCES = 200;

const Role = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    permissions: z.record(z.string(), z.array(z.string())),
    isDefault: z.boolean().describe('Whether everybody who came by SCIM holds it.'),
    isManaged: z.boolean().describe('Whether it is one of those that every tenant has.'),
  })
  .meta({ id: 'Role' });

const NewRole = z
  .object({
    name,
    description: z.string().max(1000).default(''),
    permissions: Permissions,
    isDefault: z.boolean().default(false),
  })
  .meta({ id: 'NewRole' });

const RoleList = listOf('RoleList', Role);
const RoleArray = z.array(Role).meta({ id: 'Roles' });

export const Autocomplete = z
  .object({ q: searchText.default(''), ids: z.array(z.string().max(100)).max(100).default([]) })
  .meta({ id: 'Autocomplete' });
export const Option = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Option' });
export const OptionList = z.array(Option).meta({ id: 'OptionList' });

const Subject = z.enum(['USER', 'GROUP', 'SERVICE_ACCOUNT']);
/** Parts divided by dots; '' is everywhere. */
export const Namespace = z
  .string()
  .regex(/^(?:[\w-]+(?:\.[\w-]+)*)?$/, 'parts of letters, digits, "_" and "-", divided by dots')
  .max(200);

export const GivenBinding = z.object({
  type: Subject,
  externalId: z.string().min(1).max(100).describe('The id of the user, group or service account.'),
  roleId: z.string().min(1).max(100),
  namespaceId: Namespace.nullish().transform((given) => given ?? ''),
});
const NewBinding = GivenBinding.meta({ id: 'NewBinding' });

const Binding = z
  .object({
    id: z.string(),
    type: Subject,
    externalId: z.string(),
    namespace: z.string().nullable(),
    namespaceId: z.string().nullable(),
    roleId: z.string(),
    role: z.object({ id: z.string(), name: z.string().nullable() }),
    group: z.object({ id: z.string(), name: z.string().nullable() }).optional(),
    user: z
      .object({
        id: z.string(),
        username: z.string().nullable(),
        displayName: z.string().nullable(),
        type: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'Binding' });

const BindingList = listOf('BindingList', Binding);
const Bindings = z.array(Binding).meta({ id: 'Bindings' });

const BindingQuery = listQuery('type', 'roleId', 'id')
  .omit({ q: true })
  .extend({
    type: Subject.optional(),
    id: searchText.optional().describe('The id of the user, group or service account.'),
    roleId: searchText.optional(),
    namespace: searchText.optional().describe('The namespace; empty for bindings that hold everywhere.'),
  });

const MAX_TOGETHER = 500;

const ROLES = '/{tenant}/roles';
const BINDINGS = '/{tenant}/bindings';

// prettier-ignore
export const roles = Object.freeze({
  search:       endpoint('get',    `${ROLES}/search`,       'ROLE:READ',   'Roles, managed ones first, then by name.', { query: listQuery('name', 'id'), answer: RoleList }),
  autocomplete: endpoint('post',   `${ROLES}/autocomplete`, 'ROLE:READ',   'Roles whose name has that in it, and those of these ids.', { body: Autocomplete, answer: OptionList }),
  ids:          endpoint('post',   `${ROLES}/ids`,          'ROLE:READ',   'The roles of these ids.', { body: Ids, answer: RoleArray }),
  create:       endpoint('post',   ROLES,                   'ROLE:CREATE', 'Makes a role.', { body: NewRole, answer: Role, status: 201 }),
  read:         endpoint('get',    `${ROLES}/{id}`,         'ROLE:READ',   'One role.', { answer: Role }),
  change:       endpoint('put',    `${ROLES}/{id}`,         'ROLE:UPDATE', 'Gives a role another name or other permissions, as a whole.', { body: NewRole, answer: Role }),
  remove:       endpoint('delete', `${ROLES}/{id}`,         'ROLE:DELETE', 'Ends a role, with its bindings and rules.', { answer: null }),
});

// prettier-ignore
export const bindings = Object.freeze({
  search: endpoint('get',    `${BINDINGS}/search`, 'BINDING:READ',   'Bindings, oldest first.', { query: BindingQuery, answer: BindingList }),
  bulk:   endpoint('post',   `${BINDINGS}/bulk`,   'BINDING:CREATE', 'Makes several bindings, all or none.', { body: z.array(GivenBinding).min(1).max(MAX_TOGETHER), answer: Bindings, status: 201 }),
  create: endpoint('post',   BINDINGS,             'BINDING:CREATE', 'Binds a role to a user, a group or a service account, everywhere or in a namespace and what is below it.', { body: NewBinding, answer: Binding, status: 201 }),
  read:   endpoint('get',    `${BINDINGS}/{id}`,   'BINDING:READ',   'One binding.', { answer: Binding }),
  remove: endpoint('delete', `${BINDINGS}/{id}`,   'BINDING:DELETE', 'Ends a binding; to alter one, end it and make another.', { answer: null }),
});
