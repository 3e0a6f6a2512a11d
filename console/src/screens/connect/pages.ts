/** The page that leads from nothing to a connected identity provider. */
import { tenantPage } from '../../app/roots.tsx';

export const connectPages = [
  tenantPage('/connect', 'Connect', () => import('./connect.tsx'), 'step', 'idp', 'id'),
] as const;
