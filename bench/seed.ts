/** Makes the first people of a large directory without HTTP, by the same action that a request calls, many at a time. */
import { writeFile } from 'node:fs/promises';
import { authenticateIntegration, create, openNotes, openServices } from '../src/actions/index.ts';
import { readConfig } from '../src/config/index.ts';
import { DEFAULT_PROJECTION } from '../src/scim/index.ts';
import type { Endpoint } from './load/index.ts';
import { userBody } from './people.ts';

/** As many as one transaction takes. */
const AT_ONCE = 64;

/** Makes the people 0 to `users` - 1 and writes their ids into the file, one in a line, in this order. */
export async function seed(
  database: string,
  { path, token }: Endpoint,
  users: number,
  file: string,
): Promise<void> {
  const services = await openServices(readConfig({ database, port: 1 }, {}));
  const [, , , tenantId = '', , integrationId = ''] = path.split('/');
  const credential = { authorization: `Bearer ${token}`, address: null, agent: null };
  const entrance = { tenantId, integrationId, exchange: '', notes: openNotes() };
  // Nobody asks later what was done here.
  const caller = { ...(await authenticateIntegration(services, entrance, credential)), notes: null };
  const type = caller.types.find(({ name }) => name === 'User');
  if (type === undefined) throw new Error('there is no type User');
  const ids: string[] = [];
  while (ids.length < users) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, users - ids.length) }, (_, n) => ids.length + n);
    const made = numbers.map((number) => {
      const body: unknown = JSON.parse(userBody(number));
      return create(services, caller, { type, body, projection: DEFAULT_PROJECTION });
    });
    for (const { id } of await Promise.all(made)) ids.push(id);
  }
  await services.store.close();
  await writeFile(file, ids.join('\n'));
}
