/** The page of the simulated identity providers. */
import { tenantPage } from '../../app/roots.tsx';

export const simulatorPages = [
  tenantPage('/simulator', 'Simulator', () => import('./simulator.tsx'), 'id'),
] as const;
