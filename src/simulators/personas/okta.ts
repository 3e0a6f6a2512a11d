/** Okta as a catalog app: PUT of the merge for profiles, path-less PATCH for status, group push; never a DELETE of a user. */
import { get, resourcesOf } from '../call.ts';
import type { Json } from '../call.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';
import { oktaGroups, PATCHES, PUTS } from './okta-groups.ts';
import type { Push } from './okta-groups.ts';
import { externalId, oktaPeople, patchStatus, putStatus } from './okta-people.ts';
import type { Status } from './okta-people.ts';
import { send } from './persona.ts';
import type { Persona } from './persona.ts';

const oktaWith = (status: Status, push: Push): Persona =>
  Object.freeze({
    title: 'Okta',
    headers: (token: string) => ({
      'User-Agent': 'Okta SCIM Client 1.0.0',
      Accept: 'application/scim+json',
      'Accept-Charset': 'utf-8',
      'Accept-Encoding': 'gzip',
      'Content-Type': 'application/scim+json; charset=utf-8',
      Authorization: `Bearer ${token}`,
    }),
    // 429: after Retry-After or with doubling waits, ten times in all; what else may pass begins the job anew.
    policy: { resends: [429], sends: 10, jobs: 10, readsRetryAfter: true, timeoutMs: 60_000 },
    purges: false,
    testsDaily: false,
    test: () =>
      send({
        ...get('test connection', '/Users', { startIndex: '1', count: '2' }),
        check: (body: Json) =>
          typeof body['totalResults'] === 'number' && resourcesOf(body).length <= 2
            ? undefined
            : 'the answer is not a ListResponse of at most two users',
      }),
    profile: (person: Person) => ({
      ...person,
      externalId: externalId(person),
      displayName: displayName(person),
      emailType: 'work',
    }),
    groupExternalId: () => undefined,
    person: oktaPeople(status),
    group: oktaGroups(push),
    membership: push.membership,
  });

export const okta: Persona = oktaWith(patchStatus, PATCHES);
/** As an app made with the app integration wizard: everything by PUT. */
export const wizardOkta: Persona = oktaWith(putStatus, PUTS);
