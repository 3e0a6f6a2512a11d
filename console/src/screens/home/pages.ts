/** The first page of a tenant. */
import { tenantPage } from '../../app/roots.tsx';

export const homePages = [tenantPage('/', 'Home', () => import('./home.tsx'))] as const;
