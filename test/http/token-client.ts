/** A client of token endpoints for tests. */
import { issueClientSecret, chooseWays, type WaysChange } from '../../src/actions/index.ts';
import type { Answer, Connection, Endpoint } from './endpoint.ts';

/** Asks the token endpoint with these parameters; a list gives a parameter more than once. */
export function askToken(
  endpoint: Pick<Endpoint, 'raw'>,
  { uri }: Pick<Connection, 'uri'>,
  form: Readonly<Record<string, string | readonly string[]>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const body = new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  ).toString();
  return endpoint.raw('POST', new URL(uri).pathname.replace('/scim/v2', '/oauth2/token'), {
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

export const CLIENT_CREDENTIALS = { grant_type: 'client_credentials' } as const;

/** Asks for a token by a secret in the form. */
export const bySecret = (endpoint: Endpoint, connection: Connection, secret: string): Promise<Answer> =>
  askToken(endpoint, connection, {
    ...CLIENT_CREDENTIALS,
    client_id: connection.integrationId,
    client_secret: secret,
  });

export const byAssertion = (endpoint: Endpoint, connection: Connection, assertion: string): Promise<Answer> =>
  askToken(endpoint, connection, {
    ...CLIENT_CREDENTIALS,
    client_id: connection.integrationId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const choose = (
  { services }: Pick<Endpoint, 'services'>,
  { tenantId, integrationId }: Pick<Connection, 'tenantId' | 'integrationId'>,
  change: WaysChange,
) => chooseWays(services, { tenantId, integrationId }, change);

export const freshSecret = async (
  { services }: Pick<Endpoint, 'services'>,
  { tenantId, integrationId }: Pick<Connection, 'tenantId' | 'integrationId'>,
  expiresAt: number | null = null,
) => issueClientSecret(services, { tenantId, integrationId }, { label: 'a secret', expiresAt });

/** What the endpoint answers to this credential. */
export const statusWith = async (
  { scim }: Pick<Connection, 'scim'>,
  authorization: string | null,
  method = 'GET',
): Promise<number> => (await scim(method, '/Users', { headers: { authorization } })).status;
