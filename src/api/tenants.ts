/** Tenants, and what the caller is and may do. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant, listOf } from './list.ts';

const Tenant = z.object({ id: z.string(), name: z.string(), createdAt: Instant }).meta({ id: 'Tenant' });

const NewTenant = z
  .object({
    id: z
      .string()
      .max(63)
      .meta({ examples: ['acme'] }),
    name: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'NewTenant' });

const TenantList = listOf('TenantList', Tenant);

const Permissions = z.record(z.string(), z.array(z.string())).meta({ id: 'Permissions' });

const Me = z
  .object({
    kind: z.string(),
    id: z.string(),
    label: z.string(),
    owner: z.boolean().describe('Whether it is an owner of the whole instance, who may do everything.'),
  })
  .meta({ id: 'Me' });

// prettier-ignore
export const tenants = Object.freeze({
  list:   endpoint('get',  '/tenants',          'owner',       'All tenants, by id.', { answer: TenantList }),
  create: endpoint('post', '/tenants',          'owner',       'Makes a tenant.', { body: NewTenant, answer: Tenant, status: 201 }),
  read:   endpoint('get',  '/tenants/{tenant}', 'TENANT:READ', 'One tenant.', { answer: Tenant }),
});

// prettier-ignore
export const me = Object.freeze({
  read: endpoint('get', '/me', 'anybody', 'Who calls.', { answer: Me }),
});

// prettier-ignore
export const acls = Object.freeze({
  permissions: endpoint('get', '/{tenant}/acls/permissions', 'anybody', 'The resources of Roster, each with its actions.', { answer: Permissions }),
  mine:        endpoint('get', '/{tenant}/acls/mine',        'anybody', 'What the caller may do in this tenant.', { answer: Permissions }),
});
