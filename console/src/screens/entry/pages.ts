/** The pages before one is in: signing in, choosing a password, and where one goes first. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../../app/roots.tsx';
import { filtersOf } from '../../api/filters.ts';

export const entryPages = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
    validateSearch: filtersOf('back', 'refused'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/entered',
    component: lazyRouteComponent(() => import('./entered.tsx'), 'Entered'),
    validateSearch: filtersOf('back'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./welcome.tsx'), 'Welcome'),
  }),
] as const;

export const firstPage = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./first.tsx'), 'First'),
});
