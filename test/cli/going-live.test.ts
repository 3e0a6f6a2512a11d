/** An integration that goes live, at the command line: it says how far it is, and who asks for it waits until it is live. */
import { expect, it } from 'vitest';
import { chooseMode, publishSome, SYSTEM } from '../../src/actions/index.ts';
import { begin } from '../events/going-live.ts';
import { freshEndpoint, user } from '../http/endpoint.ts';
import { freshDatabase } from '../store/engines.ts';
import { roster } from './in-process.ts';

it('says how far it is, refuses to go back, and waits until it is live', { timeout: 30_000 }, async () => {
  await using fresh = await freshDatabase('sqlite');
  const { database } = fresh.config;
  {
    await using endpoint = await freshEndpoint('sqlite', { database });
    const { services, tenantId, integrationId } = endpoint;
    await chooseMode(services, { tenantId, id: integrationId }, 'shadow', SYSTEM);
    for (const name of ['ada', 'ben', 'eve'])
      expect((await endpoint.scim('POST', '/Users', { body: user(name) })).status).toBe(201);
    await begin(services, { tenantId, integrationId });
    expect(await publishSome(services, { tenantId, integrationId }, 2)).toBe(true);
  }
  const mode = (...args: readonly string[]) =>
    roster({ ROSTER_DATABASE: database }, ['integration', 'mode', 'first', '--tenant', 'acme', ...args]);
  expect((await mode()).stdout).toBe(
    'Integration "first" is going live: 2 of 3 published. Applications will see 3 people, 0 groups, 0 memberships.\n',
  );
  expect(await mode('--shadow')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/going live.*cannot be taken back/) as string,
  });
  expect((await mode('--live')).stdout).toMatch(/^Integration "first" is live: applications see 3 people/);
});
