/** The pages of roles, bindings and access. */
import { tenantPage } from '../../app/roots.tsx';

export const accessPages = [
  tenantPage('/roles', 'Roles', () => import('./roles.tsx'), 'q'),
  tenantPage('/roles/new', 'NewRole', () => import('./new-role.tsx')),
  tenantPage('/roles/$id', 'Role', () => import('./role.tsx')),
  tenantPage('/bindings', 'Bindings', () => import('./bindings.tsx'), 'type', 'id', 'roleId'),
  tenantPage(
    '/access',
    'AccessExplorer',
    () => import('./access-explorer.tsx'),
    'ask',
    'user',
    'resource',
    'action',
    'namespace',
  ),
] as const;
