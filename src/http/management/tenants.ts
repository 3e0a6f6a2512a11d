/** Tenants at the management API, and what the caller is and may do. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { ACTIONS, permits, RESOURCES, type Permissions, type Resource } from '../../directory/index.ts';
import type { Tenant } from '../../store/index.ts';
import type { Handlers } from './handler.ts';
import { instant } from './instant.ts';

const shown = ({ id, name, createdAt }: Tenant) => ({ id, name, createdAt: instant(createdAt) });

export const tenants: Handlers<typeof API.tenants> = {
  list: async ({ services }) => {
    const found = await actions.readTenants(services);
    return { results: found.map(shown), total: found.length };
  },
  create: async ({ services, body }) => shown(await actions.createTenant(services, body)),
  read: async ({ services, params }) => shown(await actions.readTenant(services, params.tenant)),
};

export const me: Handlers<typeof API.me> = {
  read: async ({ principal: { kind, id, label, owner } }) => ({ kind, id, label, owner }),
};

const NAMES = Object.keys(RESOURCES) as readonly Resource[];

/** Of those resources and actions that Roster knows itself. */
const permissionsOf = (owner: boolean, held: readonly Permissions[]): Record<string, string[]> =>
  Object.fromEntries(
    NAMES.map((name): [string, string[]] => [
      name,
      ACTIONS.filter((action) => owner || permits(held, `${name}:${action}`)),
    ]).filter(([, actions]) => actions.length > 0),
  );

export const acls: Handlers<typeof API.acls> = {
  permissions: async () => permissionsOf(true, []),
  mine: async ({ principal }) => permissionsOf(principal.owner, principal.held),
};
