/** The page of the feed. */
import { tenantPage } from '../../app/roots.tsx';

export const eventPages = [tenantPage('/events', 'Events', () => import('./events.tsx'), 'types')] as const;
