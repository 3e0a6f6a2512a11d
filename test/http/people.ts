/** People who sign in, for tests: invited with their roles, and asking by their session. */
import { acceptLink, inviteAccount, issuePersonalToken, NOBODY, signIn } from '../../src/actions/index.ts';
import type { GivenRole } from '../../src/directory/index.ts';
import type { Ask } from './caller.ts';
import type { Endpoint } from './endpoint.ts';

export const PASSWORD = 'a long enough password';
const FROM = { authorization: undefined, address: null, agent: null };

export type Person = { readonly id: string; readonly ask: Ask };

/** Somebody new who holds these roles and is signed in. */
export async function person(endpoint: Endpoint, name: string, roles: readonly GivenRole[]): Promise<Person> {
  const { services } = endpoint;
  const { id, link } = await inviteAccount(services, name, roles);
  await acceptLink(services, { secret: link.split('#')[1] ?? '', password: PASSWORD }, null);
  const secret = await signIn(services, { name, password: PASSWORD }, FROM);
  return { id, ask: bySession(endpoint, secret) };
}

/** Asks below `/api/v1` as a page of the console does. */
export const bySession =
  (endpoint: Endpoint, secret: string): Ask =>
  (method, path, body) =>
    endpoint.raw(method, `/api/v1${path}`, {
      ...(body === undefined ? {} : { body }),
      headers: {
        cookie: `roster_session=${secret}`,
        'x-requested-with': 'test',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });

/** The token of a person, as the console would make it. */
export async function personalToken(
  { services }: Endpoint,
  id: string,
  given: { readonly readOnly?: boolean } = {},
): Promise<string> {
  const caller = { ...NOBODY, kind: 'account' as const, id, session: 'this' };
  const asked = {
    label: 'script',
    description: '',
    expiresAt: null,
    slidingMs: null,
    readOnly: false,
    ...given,
  };
  return (await issuePersonalToken(services, caller, asked)).secret;
}
