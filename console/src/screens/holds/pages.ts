/** The pages of held changes. */
import { tenantPage } from '../../app/roots.tsx';

export const holdPages = [
  tenantPage('/holds', 'Holds', () => import('./holds.tsx'), 'state'),
  tenantPage('/holds/$id', 'Hold', () => import('./hold.tsx'), 'state'),
] as const;
