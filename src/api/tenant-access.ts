/** Who has access to a tenant and what it comes to, with the names of the public clients that they serve. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { listOf, listQuery } from './list.ts';
import { Autocomplete, OptionList } from './roles.ts';

const seen = {
  id: z.string(),
  username: z.string().nullable(),
  displayName: z.string().nullable(),
  description: z.string(),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      external: z.boolean().describe('Whether an integration manages the group.'),
    }),
  ),
  auths: z.array(z.string()).describe('The integration that brought the person; none: kept by hand.'),
};

const TenantAccess = z.object(seen).meta({ id: 'TenantAccess' });

const TenantAccessDetail = z
  .object({
    ...seen,
    roles: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          namespace: z.string(),
          origin: z.enum(['BINDING', 'GROUP']),
          sourceId: z.string().describe('The binding, or the group; empty for the default role.'),
          permissions: z.array(z.object({ resource: z.string(), actions: z.array(z.string()) })),
        }),
      )
      .describe('What the person may do; nothing while deactivated.'),
  })
  .meta({ id: 'TenantAccessDetail' });

const TenantAccessList = listOf('TenantAccessList', TenantAccess);

const GivenAccess = z
  .strictObject({
    email: z
      .string()
      .max(254)
      .regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address'),
  })
  .meta({ id: 'GivenAccess' });

const HERE = '/{tenant}/tenant-access';

// prettier-ignore
export const tenantAccess = Object.freeze({
  list:         endpoint('get',    HERE,                    'USER:READ',   'Who has access to the tenant, oldest first.', { query: listQuery('username', 'displayName', 'id'), answer: TenantAccessList }),
  give:         endpoint('post',   HERE,                    'USER:CREATE', 'Gives somebody access by hand, known by an address.', { body: GivenAccess, answer: TenantAccess, status: 201, personal: true }),
  autocomplete: endpoint('post',   `${HERE}/autocomplete`,  'USER:READ',   'People whose name has that in it, and those of these ids.', { body: Autocomplete, answer: OptionList }),
  read:         endpoint('get',    `${HERE}/{userId}`,      'USER:READ',   'What somebody may do in the tenant, and by what.', { answer: TenantAccessDetail }),
  keep:         endpoint('put',    `${HERE}/{userId}`,      'USER:UPDATE', 'That somebody has access: as it is for everybody of the directory.', { answer: TenantAccess }),
  end:          endpoint('delete', `${HERE}/{userId}`,      'USER:DELETE', 'Ends the access of somebody who is kept by hand, with all memberships.', { answer: null, personal: true }),
});
