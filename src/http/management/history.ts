/** History, undo and audit at the management API. */
import * as actions from '../../actions/index.ts';
import type { Services, StateType } from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { acts } from './acts.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';
import { jsonLine, streamed } from './streamed.ts';

const asked = (params: { readonly tenant: string }, query: { readonly at?: string | undefined }) => ({
  tenantId: params.tenant,
  at: query.at,
});

type Tenant = { readonly tenant: string };
type One = Tenant & { readonly id: string };
type Given<P, Q> = { readonly services: Services; readonly params: P; readonly query: Q };
type Name = { readonly name?: string | undefined };
type At = { readonly at?: string | undefined };
type Page = { readonly page: number; readonly size: number };
type Facts = { readonly after: number; readonly limit: number };

const stateShown = (state: Awaited<ReturnType<typeof actions.readState>>) => ({
  ...shown(state),
  description: actions.descriptionIn(state.resource),
  managedExternally: state.integration !== null,
  securityIntegrationId: state.integration?.id ?? null,
  securityIntegrationName: state.integration?.name ?? null,
});

/** The same for users and for groups. */
const reading = (type: StateType) => ({
  list: async ({ services, params, query }: Given<Tenant, At & Page & Name>) =>
    shown(
      query.name === undefined
        ? await actions.readStates(services, asked(params, query), type, query)
        : await actions.readStatesNamed(services, asked(params, query), type, query.name),
    ),
  read: async ({ services, params, query }: Given<One, At>) =>
    stateShown(await actions.readState(services, asked(params, query), type, params.id)),
  history: async ({ services, params, query }: Given<One, Facts>) =>
    shown(await actions.readHistory(services, params.tenant, type, params.id, query)),
});

export const userHistory: Handlers<typeof API.userHistory> = reading('User');

export const groupHistory: Handlers<typeof API.groupHistory> = {
  ...reading('Group'),
  members: async ({ services, params, query }) =>
    shown(await actions.readMembers(services, asked(params, query), params.id, query)),
};

export const history: Handlers<typeof API.history> = {
  diff: async ({ services, params, query: { from, to } }) =>
    shown(await actions.compareMoments(services, params.tenant, { from, to })),
  previewUndo: async ({ services, params, body }) =>
    shown(await actions.previewUndo(services, params.tenant, body)),
  undo: async ({ services, params, principal, body }) =>
    shown(await actions.applyUndo(services, params.tenant, body, actions.actorOf(principal))),
};

export const audit: Handlers<typeof API.audit> = {
  acts: ({ services, params, query }) => acts(services, params.tenant, query),
  verify: async ({ services, params }) => actions.verifyLog(services, params.tenant, null),
  checkpoint: async ({ services, params }) => actions.checkpoint(services, params.tenant),
  erase: async ({ services, params, principal }) =>
    actions.erase(services, params.tenant, params.id, actions.actorOf(principal)),
  export: async ({ services, params }) => {
    await actions.checkpoint(services, params.tenant);
    return new Response(streamed(actions.exportLog(services, params.tenant), jsonLine), {
      headers: { 'content-type': 'application/jsonl' },
    });
  },
};
