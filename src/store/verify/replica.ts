/** A directory and its past as the log tells them, built entry by entry in a database that is on disk while it is looked at. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** `doc` null: what it says cannot be read from the log any more. */
export type Replicated = {
  readonly id: string;
  readonly type: string;
  readonly integration_id: string;
  readonly doc: string | null;
  readonly version: number;
  readonly since: number;
};

export type ReplicatedLink = {
  readonly group_id: string;
  readonly member_id: string;
  readonly member_type: string;
};

/** What ended at `until`; it had been so since `since`. */
export type Past = Omit<Replicated, 'version'> & { readonly until: number };
export type Interval = ReplicatedLink & { readonly since: number };
export type PastLink = Interval & { readonly until: number };

export type Replica = Disposable & {
  readonly find: (id: string) => Replicated | undefined;
  readonly put: (resource: Replicated) => void;
  /** Keeps the present state as the one that ends there. */
  readonly end: (id: string, until: number) => void;
  readonly drop: (id: string) => void;
  /** Whether it was new. */
  readonly link: (link: ReplicatedLink, since: number) => boolean;
  /** Whether it was there. */
  readonly unlink: (link: ReplicatedLink, until: number) => boolean;
  /** All of one manager become nobody's. */
  readonly release: (integrationId: string, since: number) => void;
  readonly resources: (behind: string, most: number) => readonly Replicated[];
  readonly links: (group: string, member: string, most: number) => readonly Interval[];
  readonly past: (id: string, until: number, most: number) => readonly Past[];
  readonly pastLinks: (group: string, member: string, until: number, most: number) => readonly PastLink[];
};

/** What it keeps of its file in memory, in KiB; the rest is on disk, however large the directory is. */
const CACHE_KIB = 65_536;

const TABLES = `
  create table resources (id text primary key, type text, integration_id text, doc text, version integer, since integer)
    strict, without rowid;
  create table past (id text, until integer, since integer, type text, integration_id text, doc text,
    primary key (id, until)) strict, without rowid;
  create table members (group_id text, member_id text, member_type text, since integer,
    primary key (group_id, member_id)) strict, without rowid;
  create table past_members (group_id text, member_id text, until integer, since integer, member_type text,
    primary key (group_id, member_id, until)) strict, without rowid;`;

const STATEMENTS = {
  find: 'select * from resources where id = ?',
  put: 'insert or replace into resources values (?, ?, ?, ?, ?, ?)',
  end: `insert or replace into past select id, ?, since, type, integration_id, doc from resources where id = ?`,
  drop: 'delete from resources where id = ?',
  link: 'insert or ignore into members values (?, ?, ?, ?)',
  endLink: `insert or replace into past_members
    select group_id, member_id, ?, since, member_type from members where group_id = ? and member_id = ?`,
  unlink: 'delete from members where group_id = ? and member_id = ?',
  endAll: `insert or replace into past
    select id, ?, since, type, integration_id, doc from resources where integration_id = ?`,
  release: `update resources set integration_id = '', since = ? where integration_id = ?`,
  resources: 'select * from resources where id > ? order by id limit ?',
  links: 'select * from members where (group_id, member_id) > (?, ?) order by group_id, member_id limit ?',
  past: 'select * from past where (id, until) > (?, ?) order by id, until limit ?',
  pastLinks: `select * from past_members where (group_id, member_id, until) > (?, ?, ?)
    order by group_id, member_id, until limit ?`,
};

export function openReplica(): Replica {
  // A database without a name is a file that SQLite makes for itself and removes at the end.
  const db = new DatabaseSync('');
  db.exec(
    `PRAGMA cache_size = -${CACHE_KIB}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${TABLES} begin`,
  );
  const s = prepareAll(db);
  return {
    find: (id) => s.find.get(id) as Replicated | undefined,
    put: (r) => void s.put.run(r.id, r.type, r.integration_id, r.doc, r.version, r.since),
    end: (id, until) => void s.end.run(until, id),
    drop: (id) => void s.drop.run(id),
    link: (l, since) => s.link.run(l.group_id, l.member_id, l.member_type, since).changes === 1,
    unlink: (l, until) => {
      s.endLink.run(until, l.group_id, l.member_id);
      return s.unlink.run(l.group_id, l.member_id).changes === 1;
    },
    release: (id, since) => {
      s.endAll.run(since, id);
      s.release.run(since, id);
    },
    resources: (...place) => rowsOf<Replicated>(s.resources, place),
    links: (...place) => rowsOf<Interval>(s.links, place),
    past: (...place) => rowsOf<Past>(s.past, place),
    pastLinks: (...place) => rowsOf<PastLink>(s.pastLinks, place),
    [Symbol.dispose]: () => db.close(),
  };
}

const rowsOf = <Row>(statement: StatementSync, place: readonly (string | number)[]): readonly Row[] =>
  statement.all(...place) as readonly unknown[] as readonly Row[];

function prepareAll(db: DatabaseSync): Record<keyof typeof STATEMENTS, StatementSync> {
  const entries = Object.entries(STATEMENTS).map(([name, text]) => [name, db.prepare(text)]);
  return Object.fromEntries(entries) as Record<keyof typeof STATEMENTS, StatementSync>;
}
