/** Receipts and reports at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

export const reports: Handlers<typeof API.reports> = {
  acknowledge: ({ services, params, principal }) =>
    actions.acknowledge(services, params.tenant, params.id, principal),
  leavers: async ({ services, params, query: { from, to, after, limit, missing } }) =>
    shown(
      await actions.readLeavers(services, params.tenant, {
        ...{ from, to, after, limit },
        missing: missing === 'true',
      }),
    ),
};
