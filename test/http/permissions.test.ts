/** Who may call: every endpoint of the management API demands its permission, and refuses everybody who lacks it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../src/actions/index.ts';
import { ENDPOINTS, namesIn, type Endpoint } from '../../src/api/index.ts';
import { ACTIONS, isAct, RESOURCES } from '../../src/directory/index.ts';
import { callerWith, codeOf, ownerOf, serviceToken, type Ask } from './caller.ts';
import { freshEndpoint, type Endpoint as Served } from './endpoint.ts';
import { person, personalToken } from './people.ts';

const CLOSED = ENDPOINTS.filter(({ access }) => access !== 'open');
const named = (list: readonly Endpoint[]) =>
  list.map((each) => [`${each.method} ${each.path}`, each] as const);
const inTenant = (list: readonly Endpoint[]) => list.filter(({ path }) => namesIn(path)[0] === 'tenant');

const pathOf = ({ path }: Endpoint): string =>
  path.replace('{tenant}', 'acme').replaceAll(/\{(\w+)\}/g, 'nothing-$1');

const call = (ask: Ask, endpoint: Endpoint) =>
  ask(endpoint.method.toUpperCase(), pathOf(endpoint), endpoint.body === undefined ? undefined : {});

/** Whoever may do all but this. */
const allBut = (access: string): Record<string, string[]> =>
  Object.fromEntries(
    Object.keys(RESOURCES).map((resource) => [
      resource,
      ACTIONS.filter((action) => `${resource}:${action}` !== access),
    ]),
  );

const READING = /:(READ|EXPORT)$/;
const isIn = ({ path }: Endpoint): boolean => namesIn(path)[0] === 'tenant';
const always = ({ access }: Endpoint): boolean => access === 'anybody' || access === 'person';

type Cast = {
  readonly roles: readonly { readonly tenantId: string; readonly roleId: string }[];
  readonly readOnly?: boolean;
  readonly may: (endpoint: Endpoint) => boolean;
};

/** Who is there, and what opens to them at the paths of the tenant "acme" and of the instance. */
const PEOPLE: Readonly<Record<string, Cast>> = {
  'an owner': { roles: [{ tenantId: '', roleId: 'owner' }], may: () => true },
  'an owner by a token that only reads': {
    roles: [{ tenantId: '', roleId: 'owner' }],
    readOnly: true,
    may: (endpoint) => !isAct(endpoint),
  },
  'an auditor of the instance': {
    roles: [{ tenantId: '', roleId: 'auditor' }],
    may: (endpoint) => always(endpoint) || endpoint.access === 'auditor' || READING.test(endpoint.access),
  },
  'an administrator of the tenant': {
    roles: [{ tenantId: 'acme', roleId: 'admin' }],
    may: (endpoint) => isIn(endpoint) || always(endpoint),
  },
  'an auditor of the tenant': {
    roles: [{ tenantId: 'acme', roleId: 'auditor' }],
    may: (endpoint) => always(endpoint) || READING.test(endpoint.access),
  },
  'an administrator of another tenant': {
    roles: [{ tenantId: 'other', roleId: 'admin' }],
    may: (endpoint) => !isIn(endpoint) && always(endpoint),
  },
  'somebody without a role': { roles: [], may: (endpoint) => !isIn(endpoint) && always(endpoint) },
};

// Permissions are found before anything is read, so that one engine speaks for both; the queries are tested on both.
describe('every endpoint of the management API', () => {
  let served: Served;
  let nobody: Ask;
  let provider: Ask;
  let stranger: Ask;
  let powerless: Ask;
  let owner: Ask;
  const people = new Map<string, Ask>();
  beforeAll(async () => {
    served = await freshEndpoint('sqlite');
    // A stream of events then ends at once.
    served.services.bell.end();
    served.services.exchanges.written.end();
    await createTenant(served.services, { id: 'other' });
    nobody = callerWith(served, null);
    provider = callerWith(served, served.token);
    stranger = callerWith(served, await serviceToken(served, 'other', allBut('')));
    powerless = callerWith(served, await serviceToken(served, 'acme'));
    owner = await ownerOf(served);
    // By tokens: whoever walks all endpoints by a session signs out on the way.
    for (const [name, { roles, readOnly = false }] of Object.entries(PEOPLE)) {
      const { id } = await person(served, name, roles);
      people.set(name, callerWith(served, await personalToken(served, id, { readOnly })));
    }
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it('is closed, or is one of the few that are open', () => {
    expect(CLOSED.length).toBeGreaterThan(20);
  });

  describe.each(named(CLOSED))('%s', (_name, endpoint) => {
    it('refuses who shows no token, or that of an identity provider', async () => {
      for (const ask of [nobody, provider]) {
        const answer = await call(ask, endpoint);
        expect([answer.status, codeOf(answer)], answer.text).toEqual([401, 'unauthorized']);
      }
    });

    it('lets an owner in', async () => {
      const { status } = await call(owner, endpoint);
      expect([401, 403]).not.toContain(status);
    });
  });

  it.each(named(CLOSED))(
    '%s opens to the people whom it is for, and to nobody else',
    async (_name, endpoint) => {
      for (const [name, { may }] of Object.entries(PEOPLE)) {
        const { status, body, text } = await call(people.get(name) as Ask, endpoint);
        if (may(endpoint)) expect([401, 403], `${name}: ${text}`).not.toContain(status);
        else expect([status, body['code']], `${name}: ${text}`).toEqual([403, 'forbidden']);
      }
    },
  );

  describe.each(named(inTenant(CLOSED)))('%s', (_name, endpoint) => {
    it('does not know the callers of another tenant', async () => {
      const answer = await call(stranger, endpoint);
      expect([answer.status, codeOf(answer)], answer.text).toEqual([401, 'unauthorized']);
    });
  });

  describe.each(named(inTenant(CLOSED).filter(({ access }) => access.includes(':'))))(
    '%s',
    (_name, endpoint) => {
      const { access } = endpoint;

      it('refuses who may do nothing, and who may do everything else', async () => {
        const others = callerWith(served, await serviceToken(served, 'acme', allBut(access)));
        for (const ask of [powerless, others]) {
          const answer = await call(ask, endpoint);
          expect([answer.status, codeOf(answer)], answer.text).toEqual([403, 'forbidden']);
        }
      });

      it('lets in who may do just this', async () => {
        const [resource = '', action = ''] = access.split(':');
        const ask = callerWith(served, await serviceToken(served, 'acme', { [resource]: [action] }));
        const { status } = await call(ask, endpoint);
        expect([401, 403]).not.toContain(status);
      });
    },
  );

  describe.each(named(CLOSED.filter(({ access }) => ['owner', 'auditor', 'person'].includes(access))))(
    '%s',
    (_name, endpoint) => {
      it('refuses every program', async () => {
        const { services } = served;
        const account = await serviceToken({ ...served, services }, '', allBut(''));
        const answer = await call(callerWith(served, account), endpoint);
        expect([answer.status, codeOf(answer)], answer.text).toEqual([403, 'forbidden']);
      });
    },
  );
});
