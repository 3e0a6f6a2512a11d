/** SCIMMY on node:http, with everything in memory: a yardstick on the same work. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import SCIMMY from 'scimmy';

type Kept = { readonly id: string };
type Asked = { readonly id?: string; readonly filter?: { readonly match: (all: Kept[]) => Kept[] } };

/** The handlers that SCIMMY asks its user for, over a Map. */
function storage() {
  const kept = new Map<string, Kept>();
  return {
    ingress: ({ id = randomUUID() }: Asked, data: object): Kept => {
      const whole = { ...(JSON.parse(JSON.stringify(data)) as object), id };
      kept.set(id, whole);
      return whole;
    },
    egress: ({ id, filter }: Asked): Kept | Kept[] => {
      if (id === undefined)
        return filter === undefined ? [...kept.values()] : filter.match([...kept.values()]);
      const found = kept.get(id);
      if (found === undefined) throw new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
      return found;
    },
    degress: ({ id = '' }: Asked): void => void kept.delete(id),
  };
}

const { User, Group } = SCIMMY.Resources;
User.extend(SCIMMY.Schemas.EnterpriseUser, false);
SCIMMY.Resources.declare(User, storage());
SCIMMY.Resources.declare(Group, storage());

type Answer = { readonly status: number; readonly body?: unknown };

async function answer(request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '', 'http://localhost');
  const [, type, id] = url.pathname.split('/');
  const resource = new (type === 'Users' ? User : Group)(id, Object.fromEntries(url.searchParams));
  switch (request.method) {
    case 'POST':
      return { status: 201, body: await resource.write(await json(request)) };
    case 'PUT':
      return { status: 200, body: await resource.write(await json(request)) };
    case 'PATCH':
      return {
        status: 200,
        body: await resource.patch((await json(request)) as Parameters<typeof resource.patch>[0]),
      };
    case 'DELETE':
      await resource.dispose();
      return { status: 204 };
    default:
      return { status: 200, body: await resource.read() };
  }
}

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, body }) =>
      response
        .writeHead(status, { 'content-type': 'application/scim+json' })
        .end(body && JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
