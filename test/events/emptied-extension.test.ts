/** An extension of which nothing is left is gone from the copy that an application keeps, too. */
import { expect, it } from 'vitest';
import { follower } from './going-live.ts';
import { created, ENTERPRISE_URN, freshEndpoint, operations, user } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

it.each(ENGINES)('goes with its last attribute on %s', async (engine) => {
  await using endpoint = await freshEndpoint(engine);
  const app = follower(endpoint.services, endpoint.tenantId);
  const given = { [ENTERPRISE_URN]: { department: 'Tools', division: 'One' } };
  const ada = await created(endpoint.scim, '/Users', user('ada', given));
  const keys = (): readonly string[] => Object.keys(app.copy.users.get(ada) ?? {});
  for (const [attribute, isLeft] of [
    ['department', true],
    ['division', false],
  ] as const) {
    const body = operations({ op: 'remove', path: `${ENTERPRISE_URN}:${attribute}` });
    expect((await endpoint.scim('PATCH', `/Users/${ada}`, { body })).status).toBe(200);
    await app.expectSame();
    expect(keys().includes(ENTERPRISE_URN)).toBe(isLeft);
  }
});
