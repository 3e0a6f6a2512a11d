/** The steps of an examination as a table: what is sent, how it is checked, and what to do when it fails. */
import type { Persona } from '../personas/persona.ts';
import type { Sent } from '../sending.ts';
import { testConnection } from '../session.ts';
import type { Bench } from './bench.ts';
import {
  change,
  changeMembers,
  deletedIsGone,
  deleteTheGroup,
  deleteTheOther,
  fine,
  foundNow,
  looked,
  oneIsRight,
  renamed,
  renameTheGroup,
  sendTheGroup,
} from './probes.ts';
import { groupIsRight, personIsRight } from './reading.ts';
import type { Wrong } from './reading.ts';

export type Step = {
  readonly name: string;
  /** Whether this provider does it at all; always if not given. */
  readonly done?: (persona: Persona) => boolean;
  readonly run: (bench: Bench) => Promise<Sent>;
  readonly check: (bench: Bench) => Promise<Wrong>;
  /** What to do when the answer was good and yet something is wrong. */
  readonly advice?: string;
};

const STORED = 'The server answers success and holds something else: find out what it drops or alters.';
const MEMBERS =
  'The server takes this shape of a member change for something else; it needs the fix for this provider.';

export const STEPS: readonly Step[] = [
  {
    name: 'test connection',
    run: async ({ session, chance }) => (await testConnection(session, chance.guid)) ?? 'done',
    check: fine,
  },
  {
    name: 'look up somebody who is not there',
    run: (bench) => looked(bench, bench.world.one.userName),
    check: fine,
  },
  {
    name: 'create a user',
    run: (bench) => change(bench, 'create', 'one', {}),
    check: oneIsRight,
    advice: STORED,
  },
  {
    name: 'create another user',
    run: (bench) => change(bench, 'create', 'other', {}),
    check: (bench) => personIsRight(bench, bench.world.other),
    advice: STORED,
  },
  {
    name: 'look up the user',
    run: (bench) => looked(bench, bench.world.one.userName),
    check: foundNow,
    advice: 'A filter "userName eq" has to find by whole name in any letter case, at once after a write.',
  },
  {
    name: 'update a user',
    run: (bench) =>
      change(bench, 'update', 'one', { givenName: 'Changed', title: 'Lead', department: 'Legal' }),
    check: oneIsRight,
    advice: STORED,
  },
  {
    name: 'rename a user',
    run: (bench) => change(bench, 'rename', 'one', renamed(bench.world.one)),
    check: oneIsRight,
    advice: 'A new userName has to take the place of the old one, under the same id.',
  },
  {
    name: 'set a manager',
    done: ({ person }) => person.manage !== undefined,
    run: (bench) => change(bench, 'manage', 'one', { manager: bench.world.other.key }),
    check: oneIsRight,
    advice: 'The manager comes as this provider writes references; the server has to keep the id.',
  },
  {
    name: 'create a group',
    run: (bench) => sendTheGroup(bench, 'create'),
    check: groupIsRight,
    advice: STORED,
  },
  {
    name: 'add members',
    run: (bench) => changeMembers(bench, [bench.world.one, bench.world.other], []),
    check: groupIsRight,
    advice: MEMBERS,
  },
  {
    name: 'remove a member',
    run: (bench) => changeMembers(bench, [], [bench.world.one]),
    check: groupIsRight,
    advice: `Only that member may go (RFC 7644 §3.5.2.2). ${MEMBERS}`,
  },
  {
    name: 'rename a group',
    run: renameTheGroup,
    check: groupIsRight,
    advice: 'A new name may not alter who is in the group.',
  },
  {
    name: 'deactivate a user',
    run: (bench) => change(bench, 'deactivate', 'one', { active: false }),
    check: oneIsRight,
    advice: 'Who is deactivated has to stay readable, with "active" false.',
  },
  {
    name: 'reactivate a user',
    run: (bench) => change(bench, 'reactivate', 'one', { active: true }),
    check: oneIsRight,
    advice: 'Who comes back has to be found and switched on under the same id.',
  },
  { name: 'delete a group', run: deleteTheGroup, check: deletedIsGone, advice: 'A deletion has to be one.' },
  {
    name: 'delete a user',
    done: ({ person }) => person.purge !== undefined,
    run: deleteTheOther,
    check: deletedIsGone,
    advice: 'A deletion has to be one.',
  },
];
