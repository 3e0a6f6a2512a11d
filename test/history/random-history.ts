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

/** `doers`: among how many `who` chooses. */
const step = (doers: number): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constantFrom<Step['kind']>(
      ...(['user', 'user', 'user', 'title', 'active', 'put', 'dismiss'] as const),
      ...(['group', 'group', 'rename', 'join', 'join', 'join', 'leave', 'members', 'disband'] as const),
    ),
    who: fc.nat(doers - 1),
    a: fc.nat(20),
    b: fc.nat(20),
  });

export const steps = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(step(2), { minLength: 10, maxLength: most });

/** Of two providers and a hand; long ones, because it takes some until the hand meets what providers have made of what it made. */
export const stepsWithHand = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(step(3), { maxLength: most, size: 'max' });

export type Ids = { readonly users: string[]; readonly groups: string[] };

/** Who does a step besides the providers; what it makes goes into both lists, from which providers may take it. */
export type Hand = (ever: Ids, made: Ids, step: Step, index: number) => Promise<void>;

/** `hand` is the last one among whom `who` chooses; `after` is done behind each step. */
type Besides = { readonly hand?: Hand; readonly after?: () => Promise<void> };

const nobody = (): Ids => ({ users: [], groups: [] });

/** Does the steps, and gives the ids of all that was ever made. What is refused, such as a group in itself, is part of it. */
export async function live(
  connections: readonly Connection[],
  all: readonly Step[],
  { hand, after }: Besides = {},
): Promise<Ids> {
  const [ever, made] = [nobody(), nobody()];
  const own = connections.map(nobody);
  for (const [index, step] of all.entries()) {
    const who = step.who % (connections.length + (hand === undefined ? 0 : 1));
    const [connection, ids] = [connections[who], own[who]];
    if (connection === undefined || ids === undefined) await hand?.(ever, made, step, index);
    else await doStep(connection, ids, { ever, made }, step, index);
    await after?.();
  }
  return ever;
}

export const pick = (list: readonly string[], index: number): string =>
  list[index % Math.max(list.length, 1)] ?? 'nobody';

async function doStep(
  { scim }: Connection,
  own: Ids,
  { ever, made }: { readonly ever: Ids; readonly made: Ids },
  { kind, a, b }: Step,
  index: number,
): Promise<void> {
  const [users, groups] = [
    [...own.users, ...made.users],
    [...own.groups, ...made.groups],
  ];
  const [person, team] = [pick(users, a), pick(groups, a)];
  const member = pick([...users, ...groups], b);
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
