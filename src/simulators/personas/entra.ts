/** Microsoft Entra ID, custom app: matches by query, caches ids, PATCHes with capitals and text booleans, or as its flag has it. */
import { lookUp, resourcesOf } from '../call.ts';
import type { Call, Json } from '../call.ts';
import { displayName } from '../world.ts';
import type { Group, Person } from '../world.ts';
import { entraGroups, entraMembership, NO_MEMBERS } from './entra-groups.ts';
import { FLAGGED, UNFLAGGED } from './entra-patch.ts';
import type { PatchManner } from './entra-patch.ts';
import { entraPeople } from './entra-people.ts';
import { send } from './persona.ts';
import type { Persona } from './persona.ts';

/** A look-up of something that cannot exist: it has to be answered with an empty list, not with 404. */
const probe = (call: Call): Call => ({
  ...call,
  kind: 'test connection',
  check: (answer: Json) =>
    answer['totalResults'] === 0 && resourcesOf(answer).length === 0
      ? undefined
      : 'the answer to a look-up of nobody is not an empty ListResponse',
});

const entraWith = (manner: PatchManner, flag?: string): Persona =>
  Object.freeze({
    title: 'Entra',
    headers: (token: string) => ({
      'Content-Type': 'application/scim+json; charset=utf-8',
      Authorization: `Bearer ${token}`,
    }),
    ...(flag === undefined ? {} : { flag }),
    // What fails waits for the next cycle, forty minutes later.
    policy: { resends: [429], sends: 3, jobs: 1, readsRetryAfter: true, timeoutMs: 30_000 },
    purges: true,
    testsDaily: true,
    test: (guid: () => string) =>
      send(
        probe(lookUp('look up user', '/Users', guid())),
        probe(lookUp('look up group', '/Groups', guid(), NO_MEMBERS)),
      ),
    profile: (person: Person) => ({
      ...person,
      externalId: person.alias,
      displayName: displayName(person),
      emailType: 'work',
    }),
    groupExternalId: (group: Group) => group.key,
    person: entraPeople(manner),
    group: entraGroups(manner),
    membership: entraMembership(manner),
  });

export const entra: Persona = entraWith(UNFLAGGED);
export const flaggedEntra: Persona = entraWith(FLAGGED, 'aadOptscim062020');
