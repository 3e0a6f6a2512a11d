/** What the rules start from: for each client a directory of its own on either engine, and what such a client sends. */
import { afterAll, beforeAll, describe } from 'vitest';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Answer,
  type Body,
  type Connection,
  type Endpoint,
  type Send,
} from '../http/endpoint.ts';
import { unique } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';

export type Client = 'authentik' | 'keycloak';
export const CLIENTS: readonly Client[] = ['authentik', 'keycloak'];

/** Gives each test an empty directory with an integration of that dialect. */
export type Connect = (client: Client) => Promise<Connection>;

/** Runs the tests on both engines; what they name `AK-rule NN` is a row of docs/authentik-keycloak.md. */
export function rules(name: string, tests: (connect: Connect) => void): void {
  describe.each(ENGINES)(`${name} on %s`, (engine) => {
    let endpoint: Endpoint | undefined;
    beforeAll(async () => {
      endpoint = await freshEndpoint(engine);
    });
    afterAll(() => endpoint?.[Symbol.asyncDispose]());
    tests((client) => {
      if (endpoint === undefined) throw new Error('the endpoint is not open yet');
      return endpoint.another({ tenantId: unique('directory'), name: client, idp: client });
    });
  });
}

/** The user that authentik's default mapping makes of a name and an e-mail address. */
export const authentikUser = (given: Body = {}): Body =>
  user('liv@example.com', {
    name: { formatted: 'Liv Berg', givenName: 'Liv', familyName: 'Berg' },
    displayName: 'Liv Berg',
    active: true,
    emails: [{ value: 'liv@example.com', type: 'other', primary: true }],
    externalId: 'a'.repeat(64),
    ...given,
  });

/** The user that the libre.sh family of Keycloak extensions sends. */
export const keycloakUser = (given: Body = {}): Body =>
  user('liv', {
    externalId: '5f0c2d0e-7a1b-4c3d-8e9f-000000000001',
    displayName: 'Liv Berg',
    name: { givenName: 'Liv', familyName: 'Berg' },
    emails: [{ value: 'liv@example.com' }],
    active: true,
    ...given,
  });

export const sampleUser = (client: Client, given: Body = {}): Body =>
  client === 'authentik' ? authentikUser(given) : keycloakUser(given);

/** Some people in the directory, by their ids. */
export const people = (send: Send, ...names: readonly string[]): Promise<readonly string[]> =>
  Promise.all(names.map((name) => created(send, '/Users', user(name))));

export const groupOf = (send: Send, name: string, ids: readonly string[]): Promise<string> =>
  created(send, '/Groups', group(name, { members: ids.map((value) => ({ value })) }));

/** The ids of a group's members, sorted; undefined where the answer has no `members`. */
export async function memberIds(send: Send, id: string): Promise<readonly string[] | undefined> {
  const { body } = await send('GET', `/Groups/${id}`);
  const members = body['members'] as readonly Body[] | undefined;
  return members?.map(({ value }) => String(value)).sort();
}

export const patched = (send: Send, path: string, ...list: readonly Body[]): Promise<Answer> =>
  send('PATCH', path, { body: operations(...list) });
