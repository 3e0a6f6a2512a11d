/** Callers of the management API for tests: tokens of every kind, and requests that bear them. */
import { issueToken, createServiceAccount } from '../../src/actions/index.ts';
import { freshEndpoint, type Answer, type Body, type Endpoint } from './endpoint.ts';

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | null>>,
) => Promise<Answer>;

/** Asks below `/api/v1` with this token; null asks without any. */
export const callerWith =
  (endpoint: Endpoint, token: string | null): Ask =>
  (method, path, body, headers = {}) =>
    endpoint.raw(method, `/api/v1${path}`, {
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });

/** The token of a new owner of the whole instance. */
export async function ownerToken({ services }: Pick<Endpoint, 'services'>): Promise<string> {
  const asked = { tenantId: '', integrationId: null, label: 'owner', expiresAt: null };
  return (await issueToken(services, asked)).secret;
}

/** A fresh endpoint, and who may do everything there. */
export async function ownedEndpoint(
  ...given: Parameters<typeof freshEndpoint>
): Promise<[endpoint: Endpoint, owner: Ask]> {
  const endpoint = await freshEndpoint(...given);
  return [endpoint, await ownerOf(endpoint)];
}

/** Asks as a new owner of the whole instance. */
export const ownerOf = async (endpoint: Endpoint): Promise<Ask> =>
  callerWith(endpoint, await ownerToken(endpoint));

let accounts = 0;

/** The token of a new service account that holds these permissions in its tenant, by a role of its own; and no others. */
export async function serviceToken(
  { services }: Endpoint,
  tenantId: string,
  permissions: Readonly<Record<string, readonly string[]>> = {},
): Promise<string> {
  const name = `account-${++accounts}`;
  const { id } = await createServiceAccount(services, { tenantId, name, description: '' });
  await services.store.write(async ({ db }) => {
    const now = services.clock.now();
    const key = { tenant_id: tenantId, id: name };
    await db
      .insertInto('roles')
      .values({
        ...key,
        name,
        name_key: name,
        description: '',
        permissions: JSON.stringify(permissions),
        is_default: 0,
        created_at: now,
        modified_at: now,
      })
      .execute();
    await db
      .insertInto('bindings')
      .values({
        ...key,
        subject_type: 'SERVICE_ACCOUNT',
        subject_id: id,
        role_id: name,
        namespace: '',
        rule_id: '',
        created_at: now,
      })
      .execute();
  });
  const asked = { tenantId, integrationId: null, serviceAccountId: id, label: name, expiresAt: null };
  return (await issueToken(services, asked)).secret;
}

/** The code of a problem. */
export const codeOf = ({ body }: { readonly body: Body }): unknown => body['code'];
