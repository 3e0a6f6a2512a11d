/** The two ways in which Entra writes a PATCH: as custom apps get it, and with the flag aadOptscim062020. */
import { equals } from '../call.ts';
import type { Json } from '../call.ts';
import { ENTERPRISE } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';

export type PatchManner = {
  /** The operations that turn a person as last written into the present one, with the status if it is given. */
  readonly differences: (before: Person | undefined, person: Person, active?: boolean) => readonly Json[];
  readonly active: (value: boolean) => Json;
  readonly set: (path: string, value: string) => Json;
  /** Nobody if there is no id. */
  readonly manager: (id: string | undefined) => Json;
  readonly join: (ids: readonly string[]) => Json;
  readonly leave: (ids: readonly string[]) => readonly Json[];
};

type Mapped = { readonly op: string; readonly path: string; readonly of: (person: Person) => string };

const MANAGER = `${ENTERPRISE}:manager`;

/** The attribute mapping: what Entra compares, and the operation that carries a difference. */
const MAPPING: readonly Mapped[] = [
  { op: 'Replace', path: 'userName', of: (person) => person.userName },
  { op: 'Replace', path: 'displayName', of: displayName },
  { op: 'Replace', path: 'title', of: (person) => person.title },
  { op: 'Replace', path: 'emails[type eq "work"].value', of: (person) => person.email },
  { op: 'Replace', path: 'name.givenName', of: (person) => person.givenName },
  { op: 'Replace', path: 'name.familyName', of: (person) => person.familyName },
  { op: 'Replace', path: 'name.formatted', of: displayName },
  { op: 'Replace', path: 'externalId', of: (person) => person.alias },
  { op: 'Add', path: `${ENTERPRISE}:employeeNumber`, of: (person) => person.employeeNumber },
  { op: 'Add', path: `${ENTERPRISE}:department`, of: (person) => person.department },
];

const differing = (before: Person | undefined, person: Person): readonly Mapped[] =>
  MAPPING.filter(({ of }) => before === undefined || of(before) !== of(person));

const items = (ids: readonly string[]): readonly Json[] => ids.map((id) => ({ $ref: null, value: id }));

/** Booleans travel as text. */
const textActive = (value: boolean): Json => ({
  op: 'Replace',
  path: 'active',
  value: value ? 'True' : 'False',
});

export const UNFLAGGED: PatchManner = Object.freeze({
  differences: (before: Person | undefined, person: Person, active?: boolean) => [
    ...(active === undefined ? [] : [textActive(active)]),
    ...differing(before, person).map(({ op, path, of }) => ({ op, path, value: of(person) })),
  ],
  active: textActive,
  set: (path: string, value: string) => ({ op: 'Replace', path, value }),
  manager: (id: string | undefined) =>
    id === undefined ? { op: 'Remove', path: MANAGER } : { op: 'Add', path: MANAGER, value: id },
  join: (ids: readonly string[]) => ({ op: 'Add', path: 'members', value: items(ids) }),
  leave: (ids: readonly string[]) => [{ op: 'Remove', path: 'members', value: items(ids) }],
});

const filtered = ({ path }: Mapped): boolean => path.includes('[');

/** Filtered paths one by one, then one object without a path, whose keys are dotted or begin with a URN. */
const optimised = (before: Person | undefined, person: Person, active?: boolean): readonly Json[] => {
  const all = differing(before, person);
  const plain = all.filter((mapped) => !filtered(mapped)).map(({ path, of }) => [path, of(person)] as const);
  const value: Json = {
    ...(active === undefined ? {} : { active }),
    ...Object.fromEntries<string>(plain),
  };
  return [
    ...all.filter(filtered).map(({ path, of }) => ({ op: 'replace', path, value: of(person) })),
    ...(Object.keys(value).length === 0 ? [] : [{ op: 'replace', value }]),
  ];
};

export const FLAGGED: PatchManner = Object.freeze({
  differences: optimised,
  active: (value: boolean) => ({ op: 'replace', path: 'active', value }),
  set: (path: string, value: string) => ({ op: 'replace', path, value }),
  manager: (id: string | undefined) =>
    id === undefined ? { op: 'remove', path: MANAGER } : { op: 'add', path: MANAGER, value: id },
  join: (ids: readonly string[]) => ({ op: 'add', path: 'members', value: items(ids) }),
  leave: (ids: readonly string[]) =>
    ids.map((id) => ({ op: 'remove', path: `members[${equals('value', id)}]` })),
});
