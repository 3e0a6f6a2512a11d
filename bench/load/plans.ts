/** The plans: what each connection asks next. A plan keeps what it has to remember in the memory that all plans share. */
import { readFileSync } from 'node:fs';
import { GRANTED } from '../grant.ts';
import * as people from '../people.ts';
import type { About } from './job.ts';
import type { Answer } from './connection.ts';

/** What the generator knows of the directory: ids by the number of the user and by the name of the group. */
export type Memory = {
  readonly users: string[];
  readonly groups: Map<string, string>;
  /** The first user that was not deleted. */
  firstLeft: number;
  /** Grows with every update, so that each alters something. */
  edition: number;
};

export const emptyMemory = (): Memory => ({ users: [], groups: new Map(), firstLeft: 0, edition: 1 });

/** One request; `status` is what its answer has to be, `holds` what has to be in its body. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly status: number;
  readonly holds?: string;
  /** The next request belongs to this one: time may not be up between them. */
  readonly unfinished?: boolean;
  readonly answered?: (answer: Answer) => void;
};

/** What one connection asks, one request after another; it ends when there is nothing left to ask. */
export type Lane = Iterator<Asked, void, void>;
export type Plan = { readonly lane: (connection: number) => Lane; readonly counted?: () => number };

type Make = (memory: Memory, about: About) => Plan;

/** A plan whose requests do not depend on who asks them. */
const each = (next: () => Asked | undefined): Plan => ({
  *lane() {
    for (let asked = next(); asked !== undefined; asked = next()) yield asked;
  },
});

/** Numbers that look random and are the same in every run. */
function chance(): (below: number) => number {
  let state = 0x2545_f491;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const idIn = ({ body }: Answer): string => /"id":"([^"]+)"/.exec(body.toString('latin1', 0, 400))?.[1] ?? '';

/** Any user that is still there. */
const anybody = ({ firstLeft }: Memory, { users }: About, random: (below: number) => number): number =>
  firstLeft + random(users - firstLeft);

const userPath = (memory: Memory, number: number): string => `/Users/${memory.users[number]}`;
const groupId = (memory: Memory, { group = '' }: About): string => memory.groups.get(group) ?? '';
const filtered = (type: string, filter: string): string => `/${type}?filter=${encodeURIComponent(filter)}`;
const found = (path: string): Asked => ({ method: 'GET', path, status: 200, holds: '"totalResults":1' });

const createOne = (memory: Memory, number: number): Asked => ({
  method: 'POST',
  path: '/Users',
  body: people.userBody(number),
  status: 201,
  answered: (answer) => void (memory.users[number] = idIn(answer)),
});

const lookUp = (number: number): Asked =>
  found(filtered('Users', `userName eq "${people.userNameOf(number)}"`));
const readOne = (memory: Memory, number: number): Asked => ({
  method: 'GET',
  path: userPath(memory, number),
  status: 200,
  holds: `"userName":"${people.userNameOf(number)}"`,
});
const patchOne = (memory: Memory, number: number): Asked => {
  const edition = memory.edition++;
  const body = people.patchBody(edition);
  return { method: 'PATCH', path: userPath(memory, number), body, status: 200, holds: `"Middle ${edition}"` };
};
const putOne = (memory: Memory, number: number): Asked => {
  const edition = memory.edition++;
  const body = people.userBody(number, edition);
  return { method: 'PUT', path: userPath(memory, number), body, status: 200, holds: `"Title ${edition}"` };
};
const changeMembers = (group: string, body: string): Asked => ({
  method: 'PATCH',
  path: `/Groups/${group}`,
  body,
  status: 200,
});

/** About any user, by what is asked of one. */
const ofAnybody =
  (ask: (memory: Memory, number: number) => Asked): Make =>
  (memory, about) => {
    const random = chance();
    return each(() => ask(memory, anybody(memory, about, random)));
  };

/** Takes over the ids of people who are there already, from a file with one in a line. */
const adopt: Make = (memory, { file = '' }) => {
  for (const id of readFileSync(file, 'utf8').split('\n')) memory.users.push(id);
  return each(() => undefined);
};

/** So many users that are not there yet. */
const create: Make = (memory, { users }) => {
  let next = memory.users.length;
  return each(() => (next < users ? createOne(memory, next++) : undefined));
};

/** Small groups, twenty members each, of which everybody is in about one. */
const SMALL_GROUP = 20;
const createGroups: Make = (memory, { groups = 0 }) => {
  let next = 0;
  return each(() => {
    if (next >= groups) return undefined;
    const name = `group ${next++}`;
    const from = (next * SMALL_GROUP) % Math.max(1, memory.users.length - SMALL_GROUP);
    const body = people.groupBody(name, memory.users.slice(from, from + SMALL_GROUP));
    const answered = (answer: Answer): void => void memory.groups.set(name, idIn(answer));
    return { method: 'POST', path: '/Groups', body, status: 201, answered };
  });
};

/** One empty group of the name. */
const createGroup: Make = (memory, { group = '' }) => {
  let made = false;
  return each(() => {
    if (made) return undefined;
    made = true;
    const answered = (answer: Answer): void => void memory.groups.set(group, idIn(answer));
    return { method: 'POST', path: '/Groups', body: people.groupBody(group, []), status: 201, answered };
  });
};

const ADDED_AT_ONCE = 100;
const MOST_LANES = 16;
const addHundreds: Make = (memory, about) => {
  let next = 0;
  return each(() => {
    const until = Math.min(next + ADDED_AT_ONCE, about.members ?? 0);
    if (next >= until) return undefined;
    const added = memory.users.slice(next, until);
    next = until;
    return changeMembers(groupId(memory, about), people.addBody(added));
  });
};

/** Each connection takes a member that no other one has, removes it and adds it again: in the end all are there. */
const toggleMember: Make = (memory, about) => {
  const random = chance();
  const group = groupId(memory, about);
  const { members = 0 } = about;
  return {
    *lane(connection) {
      for (;;) {
        const number = random(Math.floor(members / MOST_LANES)) * MOST_LANES + connection;
        const member = memory.users[number] ?? '';
        yield { ...changeMembers(group, people.removeBody(member)), unfinished: true };
        yield changeMembers(group, people.addBody([member]));
      }
    },
  };
};

const readGroupName: Make = (memory, about) => {
  const path = `/Groups/${groupId(memory, about)}?excludedAttributes=members`;
  return each(() => ({ method: 'GET', path, status: 200, holds: '"displayName"' }));
};

/** What is counted is how many members the last answer had. */
const readGroup: Make = (memory, about) => {
  const path = `/Groups/${groupId(memory, about)}`;
  let members = 0;
  const answered = ({ body }: Answer): void => {
    members = 0;
    for (let at = body.indexOf('"value":'); at >= 0; at = body.indexOf('"value":', at + 1)) members++;
  };
  return { ...each(() => ({ method: 'GET', path, status: 200, answered })), counted: () => members };
};

const isMember: Make = (memory, about) => {
  const random = chance();
  const group = groupId(memory, about);
  return each(() => {
    const member = memory.users[random(about.members ?? 1)];
    const filter = `id eq "${group}" and members eq "${member}"`;
    return found(`${filtered('Groups', filter)}&attributes=id`);
  });
};

/** A walk needs the answer before it can go on. */
const walkByCursor: Make = () => ({
  *lane() {
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      let next: string | undefined;
      const answered = ({ body }: Answer): void => {
        next = /"nextCursor":"([^"]+)"/.exec(body.toString('latin1', 0, 1000))?.[1];
      };
      yield { method: 'GET', path: `/Users?count=100&cursor=${cursor}`, status: 200, answered };
      cursor = next;
    }
  },
});

const walkByIndex: Make = (_memory, { users }) => {
  let startIndex = 1;
  return each(() => {
    if (startIndex > users) return undefined;
    const path = `/Users?count=100&startIndex=${startIndex}`;
    startIndex += 100;
    return { method: 'GET', path, status: 200 };
  });
};

/** The same page again and again, each time as nobody's next one: no walk stands before it. */
const page =
  (startIndex: (users: number) => number): Make =>
  (_memory, { users }) =>
    each(() => ({
      method: 'GET',
      path: `/Users?count=100&startIndex=${startIndex(users)}`,
      status: 200,
    }));

/** Whether somebody of the group that was granted something may do it. */
const checkAccess: Make = (_memory, about) => {
  const random = chance();
  const { resource, action } = GRANTED;
  return each(() => {
    const user = encodeURIComponent(people.userNameOf(random(about.members ?? 1)));
    const path = `/access/check?user=${user}&resource=${resource}&action=${action}`;
    return { method: 'GET', path, status: 200, holds: '"allowed":true' };
  });
};

const lookUpPerson = (number: number): Asked => ({
  method: 'GET',
  path: `/users/lookup?userName=${encodeURIComponent(people.userNameOf(number))}`,
  status: 200,
  holds: `"userName":"${people.userNameOf(number)}"`,
});

/** What a directory has to do all day: of a hundred requests so many of each kind. */
const mix: Make = (memory, about) => {
  const random = chance();
  const group = groupId(memory, about);
  const outside = new Set<number>();
  let fresh = memory.users.length;
  const kinds: readonly (readonly [number, () => Asked])[] = [
    [40, () => lookUp(anybody(memory, about, random))],
    [25, () => readOne(memory, anybody(memory, about, random))],
    [15, () => patchOne(memory, anybody(memory, about, random))],
    [10, () => changeMembers(group, toggled(memory, outside, anybody(memory, about, random)))],
    [5, () => ({ method: 'GET', path: `/Groups/${group}?excludedAttributes=members`, status: 200 })],
    [5, () => createOne(memory, fresh++)],
  ];
  return each(() => {
    let left = random(100);
    return kinds.find(([share]) => (left -= share) < 0)?.[1]();
  });
};

function toggled(memory: Memory, outside: Set<number>, number: number): string {
  const member = memory.users[number] ?? '';
  if (outside.delete(number)) return people.addBody([member]);
  outside.add(number);
  return people.removeBody(member);
}

const remove: Make = (memory, { users }) =>
  each(() => {
    if (memory.firstLeft >= users - 1) return undefined;
    return { method: 'DELETE', path: userPath(memory, memory.firstLeft++), status: 204 };
  });

/** Whatever is at the endpoint's own path. */
const plain: Make = () => each(() => ({ method: 'GET', path: '/', status: 200 }));

const lookUpByMail =
  (filter: (mail: string) => string): Make =>
  (memory, about) => {
    const random = chance();
    return each(() => found(filtered('Users', filter(people.emailOf(anybody(memory, about, random))))));
  };

// prettier-ignore
export const PLANS = Object.freeze({
  plain,
  adopt,
  create,
  createGroups,
  createGroup,
  addHundreds,
  toggleMember,
  lookUp:            ofAnybody((_memory, number) => lookUp(number)),
  readUser:          ofAnybody(readOne),
  patchUser:         ofAnybody(patchOne),
  putUser:           ofAnybody(putOne),
  readGroup,
  readGroupName,
  lookUpMail:        lookUpByMail((mail) => `emails.value eq "${mail}"`),
  lookUpWorkMail:    lookUpByMail((mail) => `emails[type eq "work"].value eq "${mail}"`),
  isMember,
  checkAccess,
  lookUpPerson:      ofAnybody((_memory, number) => lookUpPerson(number)),
  walkByCursor,
  walkByIndex,
  firstPage:         page(() => 1),
  lastPage:          page((users) => users - 99),
  mix,
  remove,
}) satisfies Readonly<Record<string, Make>>;

export type PlanName = keyof typeof PLANS;
