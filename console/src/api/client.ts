/** The one client of the management API: the session's cookie, and the header that shows no other site's page is asking. */
import { createClient } from '../../../src/client/index.ts';
import { fetchProving } from './proof.ts';

export { ApiError, eventsOf, linesOf } from '../../../src/client/index.ts';

export const client = createClient({
  headers: { 'x-requested-with': 'roster-console' },
  fetch: fetchProving,
});

/** What a call gives back: `Received<'holds', 'list'>`. */
export type Received<
  N extends keyof typeof client,
  V extends keyof (typeof client)[N],
> = (typeof client)[N][V] extends (...given: never[]) => Promise<infer R> ? R : never;
