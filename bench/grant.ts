/** Gives a group a role by the management API, so that there is something to ask about when access is checked. */
import type { Endpoint } from './load/index.ts';

/** What the members of the group may do then. */
export const GRANTED = { resource: 'FLOW', action: 'EXECUTE' };

type Named = { readonly id: string };
type Found = { readonly Resources: readonly Named[] };

export async function grant(scim: Endpoint, management: Endpoint, group: string): Promise<void> {
  const filter = encodeURIComponent(`displayName eq "${group}"`);
  const found = await ask<Found>(scim, 'GET', `/Groups?filter=${filter}&attributes=displayName`);
  const permissions = { [GRANTED.resource]: [GRANTED.action] };
  const role = await ask<Named>(management, 'POST', '/roles', { name: 'measured', permissions });
  const binding = { type: 'GROUP', externalId: found.Resources[0]?.id, roleId: role.id };
  await ask(management, 'POST', '/bindings', binding);
}

/** Errors: Error where the answer is no success. */
export async function ask<T>(
  { host, port, path, token }: Endpoint,
  method: string,
  rest: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(`http://${host}:${port}${path}${rest}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${rest}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}
