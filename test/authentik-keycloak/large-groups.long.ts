/** AK-rule 23 at its whole size: groups of ten thousand, written as these clients write them, in well under five seconds each. */
import { expect, it } from 'vitest';
import { group, type Answer, type Body, type Send } from '../http/endpoint.ts';
import { CLIENTS, groupOf, memberIds, patched, people, rules } from './clients.ts';

const PEOPLE = 10_000;
const AT_ONCE = 500;
const PATIENCE_MS = 5000;

async function crowd(scim: Send): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < PEOPLE) {
    const names = Array.from({ length: AT_ONCE }, (_each, index) => `person-${ids.length + index}`);
    ids.push(...(await people(scim, ...names)));
  }
  return ids;
}

rules('a group of ten thousand', (connect) => {
  it.each(CLIENTS)('AK-rule 23: as %s writes it', async (client) => {
    const { scim } = await connect(client);
    const ids = await crowd(scim);
    const id = await groupOf(scim, 'Guides', []);
    const adds = ids.map((value): Body => ({ op: 'add', path: 'members', value: [{ value }] }));
    const removes = ids.map((each): Body => ({ op: 'remove', path: `members[value eq "${each}"]` }));
    const put = { ...group('Guides'), id, members: ids.map((value) => ({ value, $ref: `Users/${value}` })) };
    const steps: Readonly<Record<string, () => Promise<Answer>>> = {
      'one PATCH with an add for each': () => patched(scim, `/Groups/${id}`, ...adds),
      'the same again': () => patched(scim, `/Groups/${id}`, ...adds),
      'one PATCH with a remove for each': () => patched(scim, `/Groups/${id}`, ...removes),
      'a PUT with all members': () => scim('PUT', `/Groups/${id}`, { body: put }),
      'the same PUT': () => scim('PUT', `/Groups/${id}`, { body: put }),
      'a GET': () => scim('GET', `/Groups/${id}`),
    };
    for (const [name, step] of Object.entries(steps)) {
      const started = performance.now();
      expect((await step()).status, name).toBeLessThan(300);
      expect(performance.now() - started, name).toBeLessThan(PATIENCE_MS);
    }
    expect(await memberIds(scim, id)).toEqual([...ids].sort());
  });
});
