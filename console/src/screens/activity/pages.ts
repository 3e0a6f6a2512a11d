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
    'integration',
    'token',
    'from',
    'to',
  ),
] as const;
