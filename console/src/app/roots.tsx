/** The routes that others hang from: the whole console, what is behind the sign-in, and a tenant. */
import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { meQuery } from '../api/session.ts';
import { Broken, Missing } from './mishaps.tsx';
import { filtersOf } from '../api/filters.ts';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: Missing,
  errorComponent: Broken,
});

/** Whoever is not signed in is asked to, and comes back to where the link led. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(meQuery);
    // The router is told by what is thrown.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (me === null) throw redirect({ to: '/sign-in', search: { back: location.href } });
  },
});

export const tenantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/t/$tenant',
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});

type Loader<N extends string> = () => Promise<Record<N, React.ComponentType>>;

/** A page of a tenant: its path, what is loaded when it is opened, and the filters that it keeps in the URL. */
export const tenantPage = <const P extends string, N extends string, const K extends string = never>(
  path: P,
  name: N,
  load: Loader<N>,
  ...filters: readonly K[]
) =>
  createRoute({
    getParentRoute: () => tenantRoute,
    path,
    component: lazyRouteComponent(load, name),
    validateSearch: filtersOf(...filters),
  });
