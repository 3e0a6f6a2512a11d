/** The rows of the table: what is measured, what is aimed at, and which limit of the machine bounds it. */
import type { PhaseName } from './phases.ts';

/** The raw limits of the machine, measured in the same run: a second. `selects` only with PostgreSQL. */
export type Limits = { readonly answers: number; readonly commits: number; readonly selects?: number };

export type Bound = 'look-up' | 'write' | 'mix';

/** `least`: at least that much is aimed at; `most`: at most. `bound` names the limit that the figure is set beside. */
export type Row = {
  readonly figure: string;
  readonly phase: PhaseName;
  readonly what: string;
  readonly unit: string;
  readonly aim: { readonly least: number } | { readonly most: number };
  readonly bound?: Bound;
};

const least = (amount: number) => ({ least: amount });
const most = (amount: number) => ({ most: amount });

// prettier-ignore
export const ROWS: readonly Row[] = Object.freeze([
  { figure: 'create',        phase: 'create',  what: 'create users',                                      unit: '/s',        aim: least(4000),   bound: 'write' },
  { figure: 'addHundreds',   phase: 'fill',    what: 'PATCH add 100 members per request to one group',    unit: 'members/s', aim: least(60_000) },
  { figure: 'addFlat',       phase: 'fill',    what: '… last tenth against the first',                    unit: '×',         aim: most(1.3) },
  { figure: 'lookUp',        phase: 'lookUp',  what: 'filter=userName eq "…"',                            unit: '/s',        aim: least(6000),   bound: 'look-up' },
  { figure: 'read',          phase: 'read',    what: 'GET /Users/{id}',                                   unit: '/s',        aim: least(8000),   bound: 'look-up' },
  { figure: 'patch',         phase: 'patch',   what: 'PATCH attributes of a user (shape of Entra ID)',    unit: '/s',        aim: least(4000),   bound: 'write' },
  { figure: 'put',           phase: 'put',     what: 'PUT a user (shape of Okta)',                        unit: '/s',        aim: least(3500),   bound: 'write' },
  { figure: 'member',        phase: 'member',  what: 'PATCH one member of the large group, one by one',   unit: 'ms',        aim: most(1.5) },
  { figure: 'memberFlat',    phase: 'member',  what: '… against a group of 100',                          unit: '×',         aim: most(1.3) },
  { figure: 'members',       phase: 'members', what: '… 16 at once, none lost',                           unit: '/s',        aim: least(4000),   bound: 'write' },
  { figure: 'groupName',     phase: 'group',   what: 'GET that group with excludedAttributes=members',    unit: '/s',        aim: least(6000),   bound: 'look-up' },
  { figure: 'group',         phase: 'group',   what: 'GET that group with its members',                   unit: 'ms',        aim: most(250) },
  { figure: 'groupOthers',   phase: 'group',   what: '… other requests meanwhile, p99',                   unit: 'ms',        aim: most(50) },
  { figure: 'mail',          phase: 'mail',    what: 'filter=emails.value eq "…"',                        unit: '/s',        aim: least(4000),   bound: 'look-up' },
  { figure: 'workMail',      phase: 'mail',    what: 'filter=emails[type eq "work"].value eq "…"',        unit: '/s',        aim: least(4000),   bound: 'look-up' },
  { figure: 'isMember',      phase: 'isMember', what: 'Groups?filter=id eq "…" and members eq "…"',       unit: '/s',        aim: least(4000),   bound: 'look-up' },
  { figure: 'byCursor',      phase: 'walk',    what: 'walk all users by cursor, 100 a page',              unit: 'users/s',   aim: least(25_000) },
  { figure: 'byCursorFlat',  phase: 'walk',    what: '… last tenth against the first',                    unit: '×',         aim: most(1.3) },
  { figure: 'byIndex',       phase: 'walk',    what: 'walk all users by startIndex, 100 a page',          unit: 'users/s',   aim: least(25_000) },
  { figure: 'lastPage',      phase: 'walk',    what: '… the last page asked for alone, against the first', unit: '×',        aim: most(5) },
  { figure: 'check',         phase: 'access',  what: 'access/check, by a role of the large group',       unit: '/s',        aim: least(5000),   bound: 'look-up' },
  { figure: 'person',        phase: 'access',  what: 'users/lookup by userName, with groups and roles',   unit: '/s',        aim: least(5000),   bound: 'look-up' },
  { figure: 'mix',           phase: 'mix',     what: 'steady mix',                                        unit: '/s',        aim: least(4000),   bound: 'mix' },
  { figure: 'mixSlow',       phase: 'mix',     what: '… p99',                                             unit: 'ms',        aim: most(20) },
  { figure: 'remove',        phase: 'remove',  what: 'DELETE users who are in groups',                    unit: '/s',        aim: least(4000),   bound: 'write' },
  { figure: 'memory',        phase: 'memory',  what: 'resident memory after all of it',                   unit: 'MiB',       aim: most(300) },
]);

/** Of the steady mix, writes are this share. */
const WRITES = 0.3;

/** What the machine could do at most: look-ups are bounded by answers or by the database's own look-ups, writes by commits. */
export function limitOf(bound: Bound, { answers, commits, selects = answers }: Limits): number {
  if (bound === 'mix') return 1 / ((1 - WRITES) / selects + WRITES / commits);
  return bound === 'write' ? commits : selects;
}

/** With PostgreSQL half of what it does by itself is aimed at. */
export const aimOf = ({ aim, bound }: Row, limits: Limits): Row['aim'] =>
  limits.selects === undefined || bound === undefined ? aim : least(limitOf(bound, limits) / 2);
