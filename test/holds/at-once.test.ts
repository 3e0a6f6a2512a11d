/** People who are taken away at the same moment: the brake counts each of them, also where their writes share a transaction. */
import { describe, expect, it } from 'vitest';
import { ownedEndpoint } from '../http/caller.ts';
import { created, operations, user, type Body } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

const PEOPLE = 24;
const LEFT_ALONE = 5;

describe.each(ENGINES)('deactivations at once on %s', (engine) => {
  it('pass up to the threshold, and are held beyond it', async () => {
    const [endpoint, ask] = await ownedEndpoint(engine);
    await using _ = endpoint;
    const at = `/acme/security-integrations/${endpoint.integrationId}`;
    await ask('PATCH', `${at}/safety`, { minimum: LEFT_ALONE, share: 0.1 });
    const people: string[] = [];
    for (let index = 0; index < PEOPLE; index++)
      people.push(await created(endpoint.scim, '/Users', user(`p${index}`)));
    const answers = await Promise.all(
      people.map((id, index) =>
        endpoint.scim('PATCH', `/Users/${id}`, {
          // Some of them take nothing away, and flow on.
          body: operations(
            index % 4 === 3
              ? { op: 'replace', path: 'title', value: `title ${index}` }
              : { op: 'replace', path: 'active', value: false },
          ),
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { text } = await ask('GET', '/acme/events/snapshot');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Body & { resource?: Body });
    const published = lines.filter(({ kind }) => kind === 'user').map(({ resource }) => resource);
    expect(published.filter((resource) => resource?.['active'] === false).length).toBe(LEFT_ALONE);
    expect(published.filter((resource) => typeof resource?.['title'] === 'string').length).toBe(PEOPLE / 4);
    const { body } = await ask('GET', '/acme/events?limit=1000');
    const types = (body['results'] as readonly { type: string }[]).map(({ type }) => type);
    expect(types.filter((type) => type === 'user.deactivated').length).toBe(LEFT_ALONE);
  });
});
