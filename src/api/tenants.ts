/** Tenants, and what the caller may do in one. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant, listOf, wholeQuery } from './list.ts';

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

// prettier-ignore
export const tenants = Object.freeze({
  list:   endpoint('get',  '/tenants',          'person',      'The tenants in which the caller has a role, by id; all of them for owners and auditors of the instance.', { query: wholeQuery('name', 'id'), answer: TenantList }),
  create: endpoint('post', '/tenants',          'owner',       'Makes a tenant.', { body: NewTenant, answer: Tenant, status: 201 }),
  read:   endpoint('get',  '/tenants/{tenant}', 'TENANT:READ', 'One tenant.', { answer: Tenant }),
});

const Template = z
  .object({ id: z.string(), name: z.string(), description: z.string(), permissions: Permissions })
  .meta({ id: 'RoleTemplate' });
const Templates = z.array(Template).meta({ id: 'RoleTemplates' });

// prettier-ignore
export const acls = Object.freeze({
  permissions: endpoint('get', '/{tenant}/acls/permissions', 'anybody', 'The resources of Roster, each with its actions.', { answer: Permissions }),
  templates:   endpoint('get', '/{tenant}/acls/templates',   'anybody', 'What each managed role permits, to begin a role with.', { answer: Templates }),
  mine:        endpoint('get', '/{tenant}/acls/mine',        'anybody', 'What the caller may do in this tenant.', { answer: Permissions }),
});
