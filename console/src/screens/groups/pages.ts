/** The pages of groups. */
import { tenantPage } from '../../app/roots.tsx';

export const groupPages = [
  tenantPage('/groups', 'Groups', () => import('./groups.tsx'), 'q', 'at'),
  tenantPage('/groups/$id', 'GroupPage', () => import('./group.tsx'), 'at', 'tab'),
] as const;
