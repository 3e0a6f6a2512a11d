/** The pages of what identity providers asked for. */
import { tenantPage } from '../../app/roots.tsx';

export const activityPages = [
  tenantPage(
    '/activity',
    'Activity',
    () => import('./activity.tsx'),
    'effect',
    'person',
    'mentions',
    'method',
    'status',
    'resourceType',
    'integration',
    'token',
    'from',
    'to',
  ),
  tenantPage('/activity/$id', 'Exchange', () => import('./exchange.tsx')),
] as const;
