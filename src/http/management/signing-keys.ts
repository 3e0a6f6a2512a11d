/** Signing keys at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

export const signingKeys: Handlers<typeof API.signingKeys> = {
  list: async ({ services, params }) => shown(await actions.readSigningKeys(services, params.tenant)),
  rotate: ({ services, params, query: { algorithm } }) =>
    actions.rotateSigningKey(services, params.tenant, algorithm),
};
