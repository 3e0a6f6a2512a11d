/** The pages of service accounts. */
import { tenantPage } from '../../app/roots.tsx';

export const serviceAccountPages = [
  tenantPage('/service-accounts', 'ServiceAccounts', () => import('./service-accounts.tsx'), 'q'),
  tenantPage('/service-accounts/$id', 'ServiceAccountPage', () => import('./service-account.tsx')),
] as const;
