/** How the Keycloak extensions write people: whole, by POST and PUT, and nothing that only an administrator could map. */
import { post, put, remove, userPath } from '../call.ts';
import type { CallKind, Json } from '../call.ts';
import { USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';
import { send } from './persona.ts';
import type { PersonCase, Persona, Procedure } from './persona.ts';

/** What sets the two members of the family apart that are still developed. */
export type Branch = {
  readonly title: string;
  readonly emailType: string | undefined;
  /** Whether an administrator's deletion of a user is sent at all. */
  readonly deletesUsers: boolean;
  /** Whether somebody who has vanished at the server is sent anew. */
  readonly recreates: boolean;
  readonly policy: Persona['policy'];
};

/** A mapping is made from all of these: one that is missing, and the user is never written again. */
const READ_WITHOUT_GUARD = ['id', 'userName', 'displayName', 'active'] as const;

const incomplete = (body: Json): string | undefined => {
  const missing = READ_WITHOUT_GUARD.find((name) => body[name] === undefined);
  return missing === undefined ? undefined : `it lacks ${missing}, without which no mapping is made`;
};

const body = ({ emailType }: Branch, person: Person): Json => ({
  schemas: [USER],
  externalId: person.key,
  userName: person.userName,
  displayName: displayName(person),
  name: { givenName: person.givenName, familyName: person.familyName },
  emails: [
    emailType === undefined
      ? { value: person.email }
      : { value: person.email, type: emailType, primary: true },
  ],
  active: person.active,
  roles: [],
});

export const keycloakPeople = (branch: Branch) => {
  const create = ({ person }: PersonCase): Procedure =>
    send({ ...post('create user', '/Users', body(branch, person)), check: incomplete });

  /** Some take 400 and 404 for "vanished", and send the user anew with the old id inside. */
  function* write(kind: CallKind, id: string, person: Person): Procedure {
    const whole = { ...body(branch, person), id };
    const expect = branch.recreates ? [200, 400, 404] : [200];
    const seen = yield { ...put(kind, userPath(id), whole), expect };
    return seen.status === 200 ? seen.body : (yield post('create user', '/Users', whole)).body;
  }

  const writing =
    (kind: CallKind) =>
    ({ id, person }: PersonCase): Procedure =>
      write(kind, id, person);
  return {
    write,
    changes: {
      create,
      update: writing('update user'),
      rename: writing('rename user'),
      deactivate: writing('deactivate user'),
      reactivate: writing('reactivate user'),
      ...(branch.deletesUsers
        ? { purge: ({ id }: PersonCase) => send(remove('delete user', userPath(id))) }
        : {}),
    },
  };
};
