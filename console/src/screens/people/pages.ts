/** The pages of people. */
import { tenantPage } from '../../app/roots.tsx';

export const peoplePages = [
  tenantPage('/people', 'People', () => import('./people.tsx'), 'q', 'at'),
  tenantPage('/people/$id', 'Person', () => import('./person.tsx'), 'at'),
] as const;
