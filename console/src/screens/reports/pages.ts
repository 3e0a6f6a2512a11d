/** The page of reports. */
import { tenantPage } from '../../app/roots.tsx';

export const reportPages = [
  tenantPage('/reports', 'Reports', () => import('./reports.tsx'), 'report', 'from', 'to', 'at', 'missing'),
] as const;
