/** A persona: how one kind of identity provider speaks, as a table of shapes. */
import type { Call, Json } from '../call.ts';
import type { PersonChangeKind } from '../changes.ts';
import type { Group, Person } from '../world.ts';

/** One request of a procedure; it may be built from the resource that the procedure saw last. */
export type Step = (seen: Json) => Call;

export type PersonCase = {
  /** The person as last written; undefined when somebody found at the server is taken over. */
  readonly before: Person | undefined;
  readonly person: Person;
  /** The server's id; empty while the person is being created. */
  readonly id: string;
  readonly managerId: string | undefined;
  /** A drawn initial password, for providers that send one. */
  readonly password: string;
};

export type MemberRef = { readonly id: string; readonly userName: string };

export type GroupCase = {
  readonly group: Group;
  /** The server's id; empty while the group is being created. */
  readonly id: string;
};

export type MembershipCase = GroupCase & {
  readonly adds: readonly MemberRef[];
  readonly removes: readonly MemberRef[];
  /** Everybody who belongs to the group now, for providers that send the whole list. */
  readonly members: readonly MemberRef[];
};

export type Persona = {
  /** How sentences call this provider. */
  readonly title: string;
  readonly headers: (token: string) => Readonly<Record<string, string>>;
  /** Whether leavers are deleted for good some day after they were deactivated. */
  readonly purges: boolean;
  /** Whether the connection is tested at the start of every day, or of the first only. */
  readonly testsDaily: boolean;
  readonly test: (guid: () => string) => readonly Call[];

  /** The externalId that this provider gives; undefined if it gives none. */
  readonly externalId: {
    readonly person: (person: Person) => string;
    readonly group: (group: Group) => string | undefined;
  };
  readonly lookUpPerson: (person: Person) => Call;
  readonly lookUpGroup: (group: Group) => Call;

  /** What is sent for each change of a person; a change that is missing here is never sent. */
  readonly person: Readonly<Partial<Record<PersonChangeKind, (about: PersonCase) => readonly Step[]>>> &
    Readonly<Record<'create' | 'update' | 'reactivate', (about: PersonCase) => readonly Step[]>>;
  readonly group: Readonly<Record<'create' | 'rename' | 'delete', (about: GroupCase) => readonly Step[]>>;
  readonly membership: (about: MembershipCase) => readonly Step[];
};

/** At most so many members in one request, as providers cut their batches. */
export const MEMBERS_PER_REQUEST = 100;

/** Cuts a list into pieces of at most `size`. */
export const pieces = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
