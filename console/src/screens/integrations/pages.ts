/** The pages of provisioning integrations. */
import { tenantPage } from '../../app/roots.tsx';

export const integrationPages = [
  tenantPage('/provisioning', 'Integrations', () => import('./integrations.tsx'), 'q'),
  tenantPage('/provisioning/$id', 'Integration', () => import('./integration.tsx')),
] as const;
