/** A persona: how one kind of identity provider speaks, as a table of procedures. */
import type { Call, Json } from '../call.ts';
import type { PersonChangeKind } from '../changes.ts';
import type { Policy } from '../patience.ts';
import type { Group, Person } from '../world.ts';

/** An answer that went as expected. */
export type Seen = { readonly status: number; readonly body: Json };

/** Requests one after another, each made from what came before; ends with the resource that was made or written, if any. */
export type Procedure = Generator<Call, Json | undefined, Seen>;

/** What a provider sends of a person; a part that is undefined is never sent. */
export type Profile = {
  readonly userName: string;
  readonly externalId?: string | undefined;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
  /** The type that the mail address bears. */
  readonly emailType?: string | undefined;
  readonly title?: string | undefined;
  readonly department?: string | undefined;
};

export type PersonCase = {
  /** The person as last written; undefined when somebody found at the server is taken over. */
  readonly before: Person | undefined;
  readonly person: Person;
  /** The server's id; empty while the person is being created. */
  readonly id: string;
  readonly managerId: string | undefined;
  /** A drawn initial password, for providers that send one. */
  readonly password: string;
  /** The server's last answer about the person, for providers that keep it. */
  readonly stored: Json | undefined;
};

export type MemberRef = { readonly id: string; readonly person: Person };

export type GroupCase = {
  readonly group: Group;
  /** The server's id; empty while the group is being created. */
  readonly id: string;
  /** Everybody of the group who has an id at the server. */
  readonly members: readonly MemberRef[];
  /** What the connection test has found out about the server. */
  readonly server: Json;
};

export type MembershipCase = GroupCase & {
  readonly adds: readonly MemberRef[];
  readonly removes: readonly MemberRef[];
  /** A change that failed before: a provider then puts the whole group right. */
  readonly again: boolean;
};

/** What is written again and again whether or not it has changed. */
export type FullSync = {
  /** A round on every so many days. */
  readonly everyDays: number;
  /** What a round begins with; it ends with what it found out about the server. */
  readonly begin: (() => Procedure) | undefined;
  readonly person: (about: PersonCase) => Procedure;
  readonly group: (about: GroupCase) => Procedure;
};

export type Persona = {
  /** How sentences call this provider. */
  readonly title: string;
  readonly headers: (token: string) => Readonly<Record<string, string>>;
  /** A flag that this provider carries in the query of every request. */
  readonly flag?: string;
  /** Whether letters beyond ASCII are written as \u escapes. */
  readonly plainAscii?: true;
  readonly policy: Policy;
  /** Whether leavers are deleted for good some day after they were deactivated. */
  readonly purges: boolean;
  /** Whether the connection is tested at the start of every day, or of the first only. */
  readonly testsDaily: boolean;
  /** Ends with what it found out about the server. */
  readonly test: (guid: () => string) => Procedure;

  readonly profile: (person: Person) => Profile;
  /** The externalId of a group; undefined if it is given none. */
  readonly groupExternalId: (group: Group) => string | undefined;

  /** What is sent for each change of a person; a change that is missing here is never sent. */
  readonly person: Readonly<Partial<Record<PersonChangeKind, (about: PersonCase) => Procedure>>> &
    Readonly<Record<'create' | 'update' | 'deactivate' | 'reactivate', (about: PersonCase) => Procedure>>;
  readonly group: Readonly<Record<'create' | 'rename' | 'delete', (about: GroupCase) => Procedure>>;
  /** Whether a group comes into being with its members. */
  readonly createsWithMembers?: true;
  readonly membership: (about: MembershipCase) => Procedure;
  readonly sync?: FullSync;
};

/** At most so many members in one request, as providers cut their batches. */
export const MEMBERS_PER_REQUEST = 100;

/** Cuts a list into pieces of at most `size`. */
export const pieces = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** One call after another, whatever comes back, and the last answer. */
export function* send(...calls: readonly Call[]): Procedure {
  let last: Json | undefined;
  for (const call of calls) last = (yield call).body;
  return last;
}

/** Nothing has to be sent. */
export function* nothing(): Procedure {
  return undefined;
}
