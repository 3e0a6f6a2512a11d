/** The points on which identity providers want opposite things: what each dialect does, and how that is observed. */
import type { Body, Connection, Send } from '../http/endpoint.ts';
import { created, group, operations, user } from '../http/endpoint.ts';

export type Point = {
  readonly row: string;
  /** What each dialect does, in the words of `observe`. */
  readonly does: Readonly<Record<'entra' | 'okta' | 'keycloak' | 'authentik' | 'generic', string>>;
  readonly observe: (connection: Connection) => Promise<string>;
};

const everywhere = (does: string): Point['does'] => ({
  entra: does,
  okta: does,
  keycloak: does,
  authentik: does,
  generic: does,
});

const read = async (scim: Send, path: string): Promise<Body> => (await scim('GET', path)).body;
const refused = (status: number, { scimType }: Body): string => `${status} ${String(scimType)}`;
const attributesOf = (schema: Body | undefined): readonly Body[] =>
  (schema?.['attributes'] ?? []) as readonly Body[];

async function attributeOf(scim: Send, schemaName: string, attributeName: string): Promise<Body | undefined> {
  const { Resources } = (await read(scim, '/Schemas')) as { Resources: readonly Body[] };
  const schema = Resources.find((each) => each['name'] === schemaName);
  return attributesOf(schema).find(({ name }) => name === attributeName);
}

const FILTERED = 'emails[type eq "work"].value';

/** What a PATCH with this operation on a filtered path without a match comes to. */
async function onNothing(scim: Send, op: string): Promise<string> {
  const id = await created(scim, '/Users', user('liv@example.com'));
  const { status, body } = await scim('PATCH', `/Users/${id}`, {
    body: operations({ op, path: FILTERED, value: 'liv@example.com' }),
  });
  const { emails } = await read(scim, `/Users/${id}`);
  return status === 200 ? `makes ${JSON.stringify(emails)}` : refused(status, body);
}

const MADE = 'makes [{"type":"work","value":"liv@example.com"}]';

export const POINTS: readonly Point[] = [
  {
    row: 'PATCH of a group answers',
    does: {
      entra: '204',
      okta: '204',
      keycloak: '200 + the group',
      authentik: '204',
      generic: '200 + the group',
    },
    async observe({ scim }) {
      const value = await created(scim, '/Users', user('liv@example.com'));
      const id = await created(scim, '/Groups', group('Sales'));
      const { status, body, text } = await scim('PATCH', `/Groups/${id}`, {
        body: operations({ op: 'add', path: 'members', value: [{ value }] }),
      });
      if (text === '') return String(status);
      const what = body['id'] === id && body['displayName'] === 'Sales' ? 'the group' : text;
      return `${status} + ${what}${'members' in body ? '' : ' without members'}`;
    },
  },
  {
    row: 'PATCH of a group that asks for members answers',
    does: everywhere('200 with 1 member'),
    async observe({ scim }) {
      const value = await created(scim, '/Users', user('liv@example.com'));
      const id = await created(scim, '/Groups', group('Sales'));
      const { status, body } = await scim('PATCH', `/Groups/${id}?attributes=members`, {
        body: operations({ op: 'add', path: 'members', value: [{ value }] }),
      });
      return `${status} with ${(body['members'] as readonly Body[]).length} member`;
    },
  },
  {
    row: 'PATCH of a user answers',
    does: everywhere('200 + the user'),
    async observe({ scim }) {
      const id = await created(scim, '/Users', user('liv@example.com'));
      const { status, body } = await scim('PATCH', `/Users/${id}`, {
        body: operations({ op: 'replace', path: 'active', value: false }),
      });
      return `${status}${body['id'] === id && body['active'] === false ? ' + the user' : ''}`;
    },
  },
  {
    row: 'a second group of the same displayName',
    does: { ...everywhere('409 uniqueness'), keycloak: '201' },
    async observe({ scim }) {
      await created(scim, '/Groups', group('Sales'));
      const { status, body } = await scim('POST', '/Groups', { body: group('SALES') });
      return status === 201 ? '201' : refused(status, body);
    },
  },
  {
    row: 'a repeated POST of the same externalId and the same userName',
    does: { ...everywhere('409 uniqueness, 1 user'), keycloak: '201 with the same id, 1 user' },
    async observe({ scim }) {
      const body = user('liv@example.com', { externalId: 'e-1', title: 'Guide' });
      const id = await created(scim, '/Users', body);
      const again = await scim('POST', '/Users', { body });
      const { totalResults } = await read(scim, '/Users');
      const how =
        again.status === 201
          ? `201 with ${again.body['id'] === id ? 'the same' : 'another'} id`
          : refused(again.status, again.body);
      return `${how}, ${String(totalResults)} user`;
    },
  },
  {
    row: 'a POST of a userName that somebody with another externalId has',
    does: everywhere('409 uniqueness'),
    async observe({ scim }) {
      await created(scim, '/Users', user('liv@example.com', { externalId: 'e-1' }));
      const { status, body } = await scim('POST', '/Users', {
        body: user('liv@example.com', { externalId: 'e-2' }),
      });
      return refused(status, body);
    },
  },
  {
    row: 'unknown member ids',
    does: { ...everywhere('takes the known ones'), generic: '400 invalidValue naming "nobody"' },
    async observe({ scim }) {
      const value = await created(scim, '/Users', user('liv@example.com'));
      const id = await created(scim, '/Groups', group('Sales'));
      const { status, body } = await scim('PATCH', `/Groups/${id}`, {
        body: operations({ op: 'add', path: 'members', value: [{ value: 'nobody' }, { value }] }),
      });
      const members = (await read(scim, `/Groups/${id}`))['members'] as readonly Body[];
      if (status >= 300)
        return `${refused(status, body)} naming ${/"[^"]*"/.exec(String(body['detail']))?.[0]}`;
      return members.length === 1 && members[0]?.['value'] === value ? 'takes the known ones' : 'loses some';
    },
  },
  {
    row: 'replace on a filtered path that matches nothing',
    does: { ...everywhere(MADE), generic: '400 noTarget' },
    observe: ({ scim }) => onNothing(scim, 'replace'),
  },
  {
    row: 'add on a filtered path that matches nothing',
    does: everywhere(MADE),
    observe: ({ scim }) => onNothing(scim, 'add'),
  },
  {
    row: 'empty Operations',
    does: { ...everywhere('400 invalidSyntax'), entra: 'success, no effect' },
    async observe({ scim }) {
      const id = await created(scim, '/Users', user('liv@example.com'));
      const before = await read(scim, `/Users/${id}`);
      const { status, body } = await scim('PATCH', `/Users/${id}`, { body: operations() });
      const same = JSON.stringify(await read(scim, `/Users/${id}`)) === JSON.stringify(before);
      return status === 200 && same ? 'success, no effect' : refused(status, body);
    },
  },
  {
    row: '/Schemas on the uniqueness of a group displayName',
    does: { ...everywhere('server'), keycloak: 'none' },
    async observe({ scim }) {
      return String((await attributeOf(scim, 'Group', 'displayName'))?.['uniqueness']);
    },
  },
  {
    row: '/Schemas on the uniqueness of a userName',
    does: everywhere('server'),
    async observe({ scim }) {
      return String((await attributeOf(scim, 'User', 'userName'))?.['uniqueness']);
    },
  },
  {
    row: '/Schemas on password',
    does: everywhere('not a word'),
    async observe({ scim }) {
      return (await scim('GET', '/Schemas')).text.includes('password') ? 'has it' : 'not a word';
    },
  },
  {
    row: 'what bulk.maxOperations advertises',
    does: everywhere('1000'),
    async observe({ scim }) {
      const { bulk } = (await read(scim, '/ServiceProviderConfig')) as { bulk: Body };
      return String(bulk['maxOperations']);
    },
  },
  {
    row: 'a valid token without a scheme in front of it',
    does: { ...everywhere('401'), okta: '200' },
    async observe({ scim, token }) {
      const { status, headers } = await scim('GET', '/Users', { headers: { authorization: token } });
      const challenged = headers.get('www-authenticate') !== null;
      return status === 401 && !challenged ? '401 without a challenge' : String(status);
    },
  },
];
