/** Tenants at the management API, and what the caller may do in one. */
import * as actions from '../../actions/index.ts';
import type { Principal } from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { MANAGED_ROLES } from '../../directory/index.ts';
import type { Tenant } from '../../store/index.ts';
import type { Handlers } from './handler.ts';
import { instant } from './instant.ts';
import { permissionsOf } from './permissions-of.ts';

const shown = ({ id, name, createdAt }: Tenant) => ({ id, name, createdAt: instant(createdAt) });

const reaches = ({ owner, auditor = false, tenants: held }: Principal, id: string): boolean =>
  owner || auditor || held?.has(id) === true;

export const tenants: Handlers<typeof API.tenants> = {
  list: async ({ services, principal, query }) => {
    const all = (await actions.readTenants(services)).filter(({ id }) => reaches(principal, id));
    const { results, total } = actions.wholePage(all, query, ({ id, name }) => [id, name]);
    return { results: results.map(shown), total };
  },
  create: async ({ services, body }) => shown(await actions.createTenant(services, body)),
  read: async ({ services, params }) => shown(await actions.readTenant(services, params.tenant)),
};

export const acls: Handlers<typeof API.acls> = {
  permissions: async () => permissionsOf({ owner: true, held: [] }),
  templates: async () =>
    MANAGED_ROLES.map(({ id, name, description, permissions }) => ({
      ...{ id, name, description },
      permissions: Object.fromEntries(
        Object.entries(permissions).map(([resource, each]) => [resource, [...each]]),
      ),
    })),
  mine: async ({ principal }) => permissionsOf(principal),
};
