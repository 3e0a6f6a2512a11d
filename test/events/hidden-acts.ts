/** Memberships in a group of an integration in shadow, and what may happen at their other end, which applications see. */
import { expect } from 'vitest';
import { chooseMode, erase, SYSTEM } from '../../src/actions/index.ts';
import type { View } from '../../src/store/index.ts';
import type { Ask } from '../http/caller.ts';
import { created, group, operations, user, type Connection, type Endpoint } from '../http/endpoint.ts';

export type Place = {
  readonly endpoint: Endpoint;
  readonly ask: Ask;
  readonly view: View;
  readonly seen: Connection;
  readonly hidden: Connection;
  /** Kept by hand, and in the hidden group, as is the group. */
  readonly ada: string;
  readonly crew: string;
  readonly kept: string;
};

let tenants = 0;

/** In a new tenant. */
export async function place(endpoint: Endpoint, ask: Ask): Promise<Place> {
  const tenantId = `ends-${++tenants}`;
  const seen = await endpoint.another({ tenantId, name: 'seen' });
  const hidden = await endpoint.another({ tenantId, name: 'hidden' });
  await chooseMode(endpoint.services, { tenantId, id: hidden.integrationId }, 'shadow', SYSTEM);
  const ada = String((await ask('POST', `/${tenantId}/users`, { username: 'ada' })).body['id']);
  const kept = String((await ask('POST', `/${tenantId}/groups`, { name: 'Kept' })).body['id']);
  const members = [{ value: ada }, { value: kept }];
  const crew = await created(hidden.scim, '/Groups', group('Crew', { members }));
  return {
    endpoint,
    ask,
    view: { tenantId, integrationId: hidden.integrationId },
    seen,
    hidden,
    ada,
    crew,
    kept,
  };
}

/** What is done at the end that applications see. */
export const ACTS: readonly (readonly [string, (place: Place) => Promise<unknown>])[] = [
  ['is deleted by hand', ({ ask, view, ada }) => ask('DELETE', `/${view.tenantId}/users/${ada}`)],
  [
    'is a group that is deleted by hand',
    ({ ask, view, kept }) => ask('DELETE', `/${view.tenantId}/groups/${kept}`),
  ],
  ['is deleted by another provider', ({ seen, ada }) => seen.scim('DELETE', `/Users/${ada}`)],
  ['is a group that another provider deletes', ({ seen, kept }) => seen.scim('DELETE', `/Groups/${kept}`)],
  [
    'is taken over by another provider and deleted',
    async ({ seen, ada }) => {
      expect(await created(seen.scim, '/Users', user('ada'))).toBe(ada);
      return seen.scim('DELETE', `/Users/${ada}`);
    },
  ],
  [
    'is taken over, detached and deleted by hand',
    async ({ ask, view, seen, ada }) => {
      expect(await created(seen.scim, '/Users', user('ada'))).toBe(ada);
      await ask('POST', `/${view.tenantId}/users/${ada}/detach`);
      return ask('DELETE', `/${view.tenantId}/users/${ada}`);
    },
  ],
  [
    'is deactivated, deleted and erased',
    async ({ endpoint, view, seen, ada }) => {
      await seen.scim('PATCH', `/Users/${ada}`, {
        body: operations({ op: 'replace', path: 'active', value: false }),
      });
      await seen.scim('DELETE', `/Users/${ada}`);
      return erase(endpoint.services, view.tenantId, ada, SYSTEM);
    },
  ],
  [
    'is left by an integration that ends, and deleted by hand',
    async ({ ask, view, seen, ada }) => {
      expect(await created(seen.scim, '/Users', user('ada'))).toBe(ada);
      await ask('DELETE', `/${view.tenantId}/security-integrations/${seen.integrationId}`);
      return ask('DELETE', `/${view.tenantId}/users/${ada}`);
    },
  ],
  [
    'is deleted by hand, and that is undone',
    async ({ ask, view, ada }) => {
      const { body } = await ask('GET', `/${view.tenantId}/users/${ada}/history`);
      const from = String((body['results'] as { position: number }[]).at(-1)?.position ?? 0);
      await ask('DELETE', `/${view.tenantId}/users/${ada}`);
      return ask('POST', `/${view.tenantId}/undo`, { from });
    },
  ],
];
