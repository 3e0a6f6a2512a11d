/** The page of the log. */
import { tenantPage } from '../../app/roots.tsx';

export const auditPages = [
  tenantPage('/audit', 'Audit', () => import('./audit.tsx'), 'of', 'mentions', 'operation'),
] as const;
