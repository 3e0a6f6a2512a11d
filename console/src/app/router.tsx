/** All pages of the console as one tree; each folder of `screens/` brings its own. */
import { createRouter } from '@tanstack/react-router';
import { onSignedOut, queries } from '../api/queries.ts';
import { forgetSignedIn, meQuery } from '../api/session.ts';
import { accessPages } from '../screens/access/pages.ts';
import { activityPages } from '../screens/activity/pages.ts';
import { auditPages } from '../screens/audit/pages.ts';
import { connectPages } from '../screens/connect/pages.ts';
import { entryPages, firstPage } from '../screens/entry/pages.ts';
import { eventPages } from '../screens/events/pages.ts';
import { groupPages } from '../screens/groups/pages.ts';
import { holdPages } from '../screens/holds/pages.ts';
import { homePages } from '../screens/home/pages.ts';
import { integrationPages } from '../screens/integrations/pages.ts';
import { peoplePages } from '../screens/people/pages.ts';
import { reportPages } from '../screens/reports/pages.ts';
import { serviceAccountPages } from '../screens/service-accounts/pages.ts';
import { settingsPages } from '../screens/settings/pages.ts';
import { simulatorPages } from '../screens/simulator/pages.ts';
import { webhookPages } from '../screens/webhooks/pages.ts';
import { Waiting } from '../parts/loaded.tsx';
import { rootRoute, signedInRoute, tenantRoute } from './roots.tsx';

const tree = rootRoute.addChildren([
  ...entryPages,
  signedInRoute.addChildren([
    firstPage,
    tenantRoute.addChildren([
      ...homePages,
      ...integrationPages,
      ...activityPages,
      ...holdPages,
      ...peoplePages,
      ...groupPages,
      ...accessPages,
      ...connectPages,
      ...serviceAccountPages,
      ...eventPages,
      ...webhookPages,
      ...reportPages,
      ...auditPages,
      ...settingsPages,
      ...simulatorPages,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: Waiting,
});

onSignedOut(() => {
  forgetSignedIn();
  queries.setQueryData(meQuery.queryKey, null);
  void router.invalidate();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
