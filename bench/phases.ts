/** The phases, in the order in which they run: each asks one server and gives the figures of its rows. */
import { grant } from './grant.ts';
import type { About, Endpoint, Load, Outcome, PlanName } from './load/index.ts';

export type Bench = {
  readonly load: Load;
  readonly endpoint: Endpoint;
  /** The management API of the tenant, with a token that may ask everything. */
  readonly management: Endpoint;
  readonly users: number;
  readonly big: number;
  readonly seconds: number;
  readonly memory: () => Promise<number>;
};

export type Figures = Readonly<Record<string, number>>;
/** `needs`: the phases that have to have run before. */
export type Phase = {
  readonly needs: readonly PhaseName[];
  readonly run: (bench: Bench) => Promise<Figures>;
};

export type PhaseName =
  | 'create'
  | 'fill'
  | 'lookUp'
  | 'read'
  | 'patch'
  | 'put'
  | 'member'
  | 'members'
  | 'group'
  | 'mail'
  | 'isMember'
  | 'walk'
  | 'access'
  | 'mix'
  | 'remove'
  | 'memory';

const CONNECTIONS = 16;
const LARGE = 'everybody';
const SMALL = 'a hundred';
const MEMBERS_OF_SMALL = 100;
const USERS_FOR_A_GROUP = 100;
/** An average over a phase would hide how slow the slowest tenth is. */
const MIX_TIMES = 6;

type Asking = Partial<About> & {
  readonly connections?: number;
  readonly seconds?: number;
  readonly requests?: number;
};

function ask(bench: Bench, plan: PlanName, asking: Asking = {}): Promise<Outcome> {
  const { connections = CONNECTIONS, seconds, requests, ...about } = asking;
  return bench.load.run({
    endpoint: bench.endpoint,
    plan,
    connections,
    about: { users: bench.users, ...about },
    ...(seconds === undefined ? {} : { seconds }),
    ...(requests === undefined ? {} : { requests }),
  });
}

const steady = (bench: Bench, plan: PlanName, asking: Asking = {}): Promise<Outcome> =>
  ask(bench, plan, { seconds: bench.seconds, ...asking });

/** A phase whose only figure is how many requests a second are answered. */
const rate = (figure: string, plan: PlanName): Phase => ({
  needs: ['create', 'fill'],
  run: async (bench) => ({ [figure]: (await steady(bench, plan)).rate }),
});

const large = ({ big }: Bench) => ({ group: LARGE, members: big });

async function create(bench: Bench): Promise<Figures> {
  const { rate } = await ask(bench, 'create');
  return { create: rate };
}

/** The groups of the directory, small ones and a large one. */
async function fill(bench: Bench): Promise<Figures> {
  const { users, big } = bench;
  await ask(bench, 'createGroups', { groups: Math.ceil(users / USERS_FOR_A_GROUP) });
  const small = { group: SMALL, members: Math.min(MEMBERS_OF_SMALL, users) };
  await ask(bench, 'createGroup', { ...small, connections: 1 });
  await ask(bench, 'addHundreds', { ...small, connections: 1 });
  await ask(bench, 'createGroup', { ...large(bench), connections: 1 });
  const { seconds, tenths } = await ask(bench, 'addHundreds', large(bench));
  return { addHundreds: big / seconds, addFlat: (tenths[0] ?? 0) / (tenths.at(-1) ?? 1) };
}

async function member(bench: Bench): Promise<Figures> {
  const alone = { connections: 1 };
  const small = await steady(bench, 'toggleMember', { ...alone, group: SMALL, members: MEMBERS_OF_SMALL });
  const { median } = await steady(bench, 'toggleMember', { ...alone, ...large(bench) });
  return { member: median, memberFlat: median / small.median };
}

async function members(bench: Bench): Promise<Figures> {
  const before = await countMembers(bench);
  const { rate } = await steady(bench, 'toggleMember', large(bench));
  const after = await countMembers(bench);
  if (after !== before) throw new Error(`of ${before} members ${after} are left`);
  return { members: rate };
}

async function countMembers(bench: Bench): Promise<number> {
  const { counted } = await ask(bench, 'readGroup', { ...large(bench), connections: 1, requests: 1 });
  return counted;
}

const GROUP_READS = 10;

async function group(bench: Bench): Promise<Figures> {
  const named = await steady(bench, 'readGroupName', large(bench));
  const alone = await ask(bench, 'readGroup', { ...large(bench), connections: 1, requests: GROUP_READS });
  const together = { seconds: Math.max(1, (alone.median * GROUP_READS) / 1000) };
  const [, others] = await Promise.all([
    ask(bench, 'readGroup', { ...large(bench), connections: 1, ...together }),
    ask(bench, 'readUser', { connections: CONNECTIONS - 1, ...together }),
  ]);
  return { groupName: named.rate, group: alone.median, groupOthers: others.p99 };
}

async function mail(bench: Bench): Promise<Figures> {
  const any = await steady(bench, 'lookUpMail');
  const work = await steady(bench, 'lookUpWorkMail');
  return { mail: any.rate, workMail: work.rate };
}

async function isMember(bench: Bench): Promise<Figures> {
  return { isMember: (await steady(bench, 'isMember', large(bench))).rate };
}

/** What an application asks when somebody signs in, and before it does something for somebody. */
async function access(bench: Bench): Promise<Figures> {
  const { endpoint, management } = bench;
  await grant(endpoint, management, LARGE);
  const asking = { ...bench, endpoint: management };
  const checked = await steady(asking, 'checkAccess', large(bench));
  const found = await steady(asking, 'lookUpPerson');
  return { check: checked.rate, person: found.rate };
}

const PAGE = 100;
const SAME_PAGE = 20;

async function walk(bench: Bench): Promise<Figures> {
  const alone = { connections: 1 };
  const cursor = await ask(bench, 'walkByCursor', alone);
  const index = await ask(bench, 'walkByIndex', alone);
  const first = await ask(bench, 'firstPage', { ...alone, requests: SAME_PAGE });
  const last = await ask(bench, 'lastPage', { ...alone, requests: SAME_PAGE });
  return {
    byCursor: cursor.rate * PAGE,
    byCursorFlat: (cursor.tenths[0] ?? 0) / (cursor.tenths.at(-1) ?? 1),
    byIndex: index.rate * PAGE,
    lastPage: last.median / first.median,
  };
}

async function mix(bench: Bench): Promise<Figures> {
  const { rate, p99 } = await ask(bench, 'mix', { ...large(bench), seconds: bench.seconds * MIX_TIMES });
  return { mix: rate, mixSlow: p99 };
}

async function remove(bench: Bench): Promise<Figures> {
  return { remove: (await steady(bench, 'remove')).rate };
}

const NEEDS: readonly PhaseName[] = ['create', 'fill'];

// prettier-ignore
export const PHASES: Readonly<Record<PhaseName, Phase>> = Object.freeze({
  create:   { needs: [],         run: create },
  fill:     { needs: ['create'], run: fill },
  lookUp:   rate('lookUp', 'lookUp'),
  read:     rate('read', 'readUser'),
  patch:    rate('patch', 'patchUser'),
  put:      rate('put', 'putUser'),
  member:   { needs: NEEDS,      run: member },
  members:  { needs: NEEDS,      run: members },
  group:    { needs: NEEDS,      run: group },
  mail:     { needs: NEEDS,      run: mail },
  isMember: { needs: NEEDS,      run: isMember },
  walk:     { needs: NEEDS,      run: walk },
  access:   { needs: NEEDS,      run: access },
  mix:      { needs: NEEDS,      run: mix },
  remove:   { needs: NEEDS,      run: remove },
  memory:   { needs: [],         run: async ({ memory }) => ({ memory: await memory() }) },
});
