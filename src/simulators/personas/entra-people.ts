/** How Entra writes people: matched by a query, read by their cached id, patched where they differ. */
import { get, lookUp, patch, post, remove, resourcesOf, userPath } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { ENTERPRISE, USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';
import type { PatchManner } from './entra-patch.ts';
import { nothing, send } from './persona.ts';
import type { PersonCase, Procedure } from './persona.ts';

const body = (person: Person): Json => ({
  schemas: [USER, ENTERPRISE],
  externalId: person.alias,
  userName: person.userName,
  active: person.active,
  displayName: displayName(person),
  title: person.title,
  emails: [{ primary: true, type: 'work', value: person.email }],
  meta: { resourceType: 'User' },
  name: { formatted: displayName(person), familyName: person.familyName, givenName: person.givenName },
  roles: [],
  [ENTERPRISE]: { department: person.department, employeeNumber: person.employeeNumber },
});

const lookUpPerson = (person: Person): Call => lookUp('look up user', '/Users', person.userName);

/** Entra asks for what it caches before it writes; whom nobody knows any more it matches anew. */
const readPerson = (id: string): Call => get('read user', userPath(id));

export const entraPeople = (manner: PatchManner) => {
  const update =
    (kind: CallKind, status?: boolean) =>
    ({ before, person, id }: PersonCase): Procedure => {
      const operations = manner.differences(before, person, status);
      const write = operations.length === 0 ? [] : [patch(kind, userPath(id), operations)];
      return send(readPerson(id), ...write);
    };

  /** Who is found at the server is taken over: all that is mapped is written. */
  function* create({ person }: PersonCase): Procedure {
    const [found] = resourcesOf((yield lookUpPerson(person)).body);
    if (found === undefined) return (yield post('create user', '/Users', body(person))).body;
    const all = manner.differences(undefined, person, person.active);
    yield patch('update user', userPath(String(found['id'])), all);
    return found;
  }

  const manage = ({ id, person, managerId }: PersonCase): Procedure => {
    if (person.manager !== undefined && managerId === undefined) return nothing();
    return send(patch('set manager', userPath(id), [manner.manager(person.manager && managerId)]));
  };

  return {
    create,
    update: update('update user'),
    rename: update('rename user'),
    deactivate: ({ id }: PersonCase) => send(patch('deactivate user', userPath(id), [manner.active(false)])),
    reactivate: update('reactivate user', true),
    purge: ({ id }: PersonCase) => send(remove('delete user', userPath(id))),
    manage,
  };
};
