/** Random histories: what several providers might do to one directory, step by step, over SCIM. */
import fc from 'fast-check';
import { group, operations, user, type Answer, type Body, type Connection } from '../http/endpoint.ts';

/** `who`, `a` and `b` choose among what there is, modulo its number. */
export type Step = {
  readonly kind:
    | 'user'
    | 'title'
    | 'active'
    | 'put'
    | 'dismiss'
    | 'group'
    | 'rename'
    | 'join'
    | 'leave'
    | 'members'
    | 'disband';
  readonly who: number;
  readonly a: number;
  readonly b: number;
};

export const steps = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom<Step['kind']>(
        ...(['user', 'user', 'user', 'title', 'active', 'put', 'dismiss'] as const),
        ...(['group', 'group', 'rename', 'join', 'join', 'join', 'leave', 'members', 'disband'] as const),
      ),
      who: fc.nat(1),
      a: fc.nat(20),
      b: fc.nat(20),
    }),
    { minLength: 10, maxLength: most },
  );

type Ids = { readonly users: string[]; readonly groups: string[] };

/** Does the steps, and gives the ids of all that was ever made. What is refused, such as a group in itself, is part of it. */
export async function live(connections: readonly Connection[], all: readonly Step[]): Promise<Ids> {
  const ever: Ids = { users: [], groups: [] };
  const own = connections.map((): Ids => ({ users: [], groups: [] }));
  for (const [index, step] of all.entries()) {
    const [connection, ids] = [connections[step.who % connections.length], own[step.who % own.length]];
    if (connection !== undefined && ids !== undefined) await doStep(connection, ids, ever, step, index);
  }
  return ever;
}

const pick = (list: readonly string[], index: number): string =>
  list[index % Math.max(list.length, 1)] ?? 'nobody';

async function doStep(
  { scim }: Connection,
  own: Ids,
  ever: Ids,
  { kind, a, b }: Step,
  index: number,
): Promise<void> {
  const [person, team] = [pick(own.users, a), pick(own.groups, a)];
  const member = pick([...own.users, ...own.groups], b);
  const patch = (path: string, operation: Body): Promise<Answer> =>
    scim('PATCH', path, { body: operations(operation) });
  const make = async (path: string, body: Body, lists: readonly string[][]): Promise<void> => {
    const answer = await scim('POST', path, { body });
    if (answer.status === 201) for (const list of lists) list.push(String(answer.body['id']));
  };
  const drop = (path: string): Promise<Answer> => scim('DELETE', path);
  switch (kind) {
    case 'user':
      return make('/Users', user(`p${index}`, { title: `T${b}` }), [own.users, ever.users]);
    case 'group':
      return make('/Groups', group(`g${index}`), [own.groups, ever.groups]);
    case 'title':
      return void (await patch(`/Users/${person}`, { op: 'replace', path: 'title', value: `T${b}` }));
    case 'active':
      return void (await patch(`/Users/${person}`, { op: 'replace', path: 'active', value: b % 2 === 0 }));
    case 'put':
      return void (await scim('PUT', `/Users/${person}`, {
        body: user(`put${index}`, b % 2 === 0 ? {} : { nickName: `N${b}` }),
      }));
    case 'rename':
      return void (await patch(`/Groups/${team}`, {
        op: 'replace',
        path: 'displayName',
        value: `g${index}`,
      }));
    case 'join':
      return void (await patch(`/Groups/${team}`, {
        op: 'add',
        path: 'members',
        value: [{ value: member }],
      }));
    case 'leave':
      return void (await patch(`/Groups/${team}`, { op: 'remove', path: `members[value eq "${member}"]` }));
    case 'members':
      return void (await patch(`/Groups/${team}`, {
        op: 'replace',
        path: 'members',
        value: [...new Set([member, person])].filter((id) => id !== 'nobody').map((value) => ({ value })),
      }));
    case 'dismiss':
      own.users.splice(0, own.users.length, ...own.users.filter((id) => id !== person));
      return void (await drop(`/Users/${person}`));
    case 'disband':
      own.groups.splice(0, own.groups.length, ...own.groups.filter((id) => id !== team));
      return void (await drop(`/Groups/${team}`));
  }
}
