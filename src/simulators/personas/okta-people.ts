/** How Okta writes people: the merge of what it read and the profile by PUT, the status by itself or with all the rest. */
import { get, isJson, lookUp, patch, post, put, resourcesOf, userPath } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { ENTERPRISE, USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';
import { send } from './persona.ts';
import type { PersonCase, Procedure } from './persona.ts';

export const PAGE = { startIndex: '1', count: '100' };
// A look-up answered 404 means "nobody" to Okta.
export const FOUND_OR_NOT = [200, 404];

/** Okta's own ids look like 00u…, twenty characters. */
export const externalId = (person: Person): string => `00u${person.key.replaceAll('-', '').slice(0, 17)}`;

const profile = (person: Person): Json => ({
  userName: person.userName,
  name: { givenName: person.givenName, familyName: person.familyName },
  emails: [{ primary: true, value: person.email, type: 'work' }],
  displayName: displayName(person),
  title: person.title,
  locale: 'en-US',
  externalId: externalId(person),
  [ENTERPRISE]: { department: person.department, employeeNumber: person.employeeNumber },
});

const section = (body: Json, name: string): Json => (isJson(body[name]) ? body[name] : {});

/** The body of a GET with the profile laid over it: id, meta, groups and active go back as they came. */
const merge = (seen: Json, fresh: Json): Json => ({
  ...seen,
  ...fresh,
  name: { ...section(seen, 'name'), ...section(fresh, 'name') },
  [ENTERPRISE]: { ...section(seen, ENTERPRISE), ...section(fresh, ENTERPRISE) },
});

const lookUpPerson = (person: Person): Call => ({
  ...lookUp('look up user', '/Users', person.userName, PAGE),
  expect: FOUND_OR_NOT,
});
/** GET, then PUT of what came with something laid over it. */
function* putOver(kind: CallKind, id: string, fresh: Json): Procedure {
  const seen = (yield get('read user', userPath(id))).body;
  return (yield put(kind, userPath(id), merge(seen, fresh))).body;
}

export type Status = (id: string, active: boolean) => Procedure;
const statusKind = (active: boolean): CallKind => (active ? 'reactivate user' : 'deactivate user');

/** Catalog apps send the status alone; apps made with the wizard send it with all the rest. */
export const patchStatus: Status = (id, active) =>
  send(patch(statusKind(active), userPath(id), [{ op: 'replace', value: { active } }]));
export const putStatus: Status = (id, active) => putOver(statusKind(active), id, { active });

export const oktaPeople = (status: Status) => {
  function* takeOver(found: Json, person: Person): Procedure {
    const id = String(found['id']);
    if (found['active'] === false) yield* status(id, true);
    return yield* putOver('update user', id, profile(person));
  }

  function* create({ person, password }: PersonCase): Procedure {
    const [found] = resourcesOf((yield lookUpPerson(person)).body);
    const body = { schemas: [USER, ENTERPRISE], ...profile(person), groups: [], password, active: true };
    const made =
      found === undefined ? (yield post('create user', '/Users', body)).body : yield* takeOver(found, person);
    if (!person.active) yield* status(String(made?.['id']), false);
    return made;
  }

  /** Reassignment starts with the look-up, which has to find the inactive user under the old id. */
  function* reactivate({ before, person, id }: PersonCase): Procedure {
    yield {
      ...lookUpPerson(before ?? person),
      check: (body) =>
        resourcesOf(body)[0]?.['id'] === id
          ? undefined
          : 'the look-up of somebody deactivated does not find them under their id',
    };
    yield* status(id, true);
    return yield* putOver('update user', id, profile(person));
  }

  return {
    create,
    update: ({ id, person }: PersonCase) => putOver('update user', id, profile(person)),
    rename: ({ id, person }: PersonCase) => putOver('rename user', id, profile(person)),
    deactivate: ({ id }: PersonCase) => status(id, false),
    reactivate,
  };
};
