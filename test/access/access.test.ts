/** Who may do what, against a model that looks at everything there is: for random directories, roles, bindings and rules. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAccess,
  createBindings,
  createRole,
  createRule,
  explainAccess,
  lookUp,
  whatIf,
  whoMay,
  type BindingGiven,
} from '../../src/actions/index.ts';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Connection,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

const PEOPLE = 5;
const GROUPS = 4;
const ROLES = 3;
const ACTIONS = ['READ', 'WRITE'] as const;
const NAMESPACES = ['', 'a', 'a.b', 'ab'] as const;

/** Numbers are indices; a group holds people and groups that come after it, so that there is no ring. */
type World = {
  readonly inactive: readonly number[];
  readonly members: readonly { readonly group: number; readonly person: number }[];
  readonly inner: readonly { readonly group: number; readonly deeper: number }[];
  readonly roles: readonly (readonly (typeof ACTIONS)[number][])[];
  readonly byDefault: number | null;
  readonly bindings: readonly {
    readonly person: number | null;
    readonly group: number;
    readonly role: number;
    readonly namespace: (typeof NAMESPACES)[number];
  }[];
  readonly rules: readonly { readonly pattern: string; readonly role: number; readonly namespace: string }[];
};

const index = (most: number): fc.Arbitrary<number> => fc.nat(most - 1);
const namespace = fc.constantFrom(...NAMESPACES);

const worlds: fc.Arbitrary<World> = fc.record({
  inactive: fc.uniqueArray(index(PEOPLE), { maxLength: 2 }),
  members: fc.uniqueArray(fc.record({ group: index(GROUPS), person: index(PEOPLE) }), {
    maxLength: 10,
    selector: ({ group, person }) => `${group} ${person}`,
  }),
  inner: fc
    .uniqueArray(fc.record({ group: index(GROUPS), deeper: index(GROUPS) }), {
      maxLength: 5,
      selector: ({ group, deeper }) => `${group} ${deeper}`,
    })
    .map((all) => all.filter(({ group, deeper }) => group < deeper)),
  roles: fc.array(fc.subarray([...ACTIONS]), { minLength: ROLES, maxLength: ROLES }),
  byDefault: fc.option(index(ROLES), { freq: 2 }),
  bindings: fc.uniqueArray(
    fc.record({ person: fc.option(index(PEOPLE)), group: index(GROUPS), role: index(ROLES), namespace }),
    {
      maxLength: 6,
      selector: ({ person, group, role, namespace: where }) =>
        `${person === null ? `g${group}` : `p${person}`} ${role} ${where}`,
    },
  ),
  rules: fc.uniqueArray(
    fc.record({ pattern: fc.constantFrom('team 1', 'TEAM*', '*3', 'nobody'), role: index(ROLES), namespace }),
    { maxLength: 2, selector: ({ pattern, role, namespace: where }) => `${pattern} ${role} ${where}` },
  ),
});

const covered = (held: string, asked: string): boolean =>
  held === '' || held === asked || asked.startsWith(`${held}.`);
const fitting = (pattern: string, group: number): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(`team ${group}`);

/** All groups that somebody is in, by looking again and again. */
function groupsOf({ members, inner }: World, person: number): ReadonlySet<number> {
  const found = new Set(members.filter((each) => each.person === person).map(({ group: each }) => each));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { group: outer, deeper } of inner) if (found.has(deeper)) found.add(outer);
  }
  return found;
}

/** The roles that somebody holds where it is asked. */
function rolesOf(world: World, person: number, asked: string): readonly number[] {
  const groups = groupsOf(world, person);
  return [
    ...world.bindings
      .filter((each) => (each.person === null ? groups.has(each.group) : each.person === person))
      .filter((each) => covered(each.namespace, asked))
      .map(({ role }) => role),
    ...world.rules
      .filter(({ namespace: where, pattern }) =>
        covered(where, asked) ? [...groups].some((each) => fitting(pattern, each)) : false,
      )
      .map(({ role }) => role),
    ...(world.byDefault === null ? [] : [world.byDefault]),
  ];
}

const holds = (world: World, person: number, action: (typeof ACTIONS)[number], asked: string): boolean =>
  rolesOf(world, person, asked).some((role) => world.roles[role]?.includes(action) === true);

type Ids = {
  readonly tenantId: string;
  readonly people: readonly string[];
  readonly groups: readonly string[];
};

describe.each(ENGINES)('access on %s', (engine) => {
  let endpoint: Endpoint;
  let runs = 0;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  async function build(world: World): Promise<Ids & { readonly roles: readonly string[] }> {
    const connection = await endpoint.another({ tenantId: `access-${++runs}`, name: 'one' });
    const { tenantId } = connection;
    const ids = await directoryOf(connection, world);
    const roles: string[] = [];
    for (const [each, actions] of world.roles.entries()) {
      const permissions = { THING: actions };
      const isDefault = world.byDefault === each;
      const given = { name: `role ${each}`, description: '', permissions, isDefault };
      roles.push((await createRole(endpoint.services, tenantId, given)).id);
    }
    const bindings = world.bindings.map(({ person, group: of, role, namespace: where }): BindingGiven => ({
      type: person === null ? 'GROUP' : 'USER',
      externalId: (person === null ? ids.groups[of] : ids.people[person]) ?? '',
      roleId: roles[role] ?? '',
      namespaceId: where,
    }));
    if (bindings.length > 0) await createBindings(endpoint.services, tenantId, bindings);
    for (const { pattern, role, namespace: where } of world.rules) {
      const given = {
        attribute: 'displayName',
        pattern,
        roleId: roles[role] ?? '',
        namespace: where,
      } as const;
      await createRule(endpoint.services, tenantId, connection.integrationId, given);
    }
    return { ...ids, roles };
  }

  async function directoryOf({ scim, tenantId }: Connection, world: World): Promise<Ids> {
    const people: string[] = [];
    const groups: string[] = [];
    for (let each = 0; each < PEOPLE; each++)
      people.push(
        await created(scim, '/Users', user(`p${each}`, { active: !world.inactive.includes(each) })),
      );
    for (let each = 0; each < GROUPS; each++)
      groups.push(await created(scim, '/Groups', group(`Team ${each}`)));
    const links = [
      ...world.members.map(({ group: to, person }) => [to, people[person]] as const),
      ...world.inner.map(({ group: to, deeper }) => [to, groups[deeper]] as const),
    ];
    for (const [to, value] of links)
      await scim('PATCH', `/Groups/${groups[to]}`, {
        body: operations({ op: 'add', path: 'members', value: [{ value }] }),
      });
    return { tenantId, people, groups };
  }

  it('is what a model says that looks at everything', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { tenantId, people, groups, roles } = await build(world);
        for (const action of ACTIONS)
          for (const where of NAMESPACES) {
            const asked = { resource: 'THING', action, namespace: where };
            const may = people.filter(
              (_id, each) => !world.inactive.includes(each) && holds(world, each, action, where),
            );
            for (const [each, id] of people.entries()) {
              const { allowed, reason } = await checkAccess(endpoint.services, tenantId, {
                ...asked,
                user: id,
              });
              expect(allowed).toBe(may.includes(id));
              if (world.inactive.includes(each)) expect(reason).toBe('inactive');
              const why = await explainAccess(endpoint.services, tenantId, { ...asked, user: `P${each}` });
              expect(why.allowed).toBe(allowed);
              expect(why.ways.length > 0).toBe(holds(world, each, action, where));
            }
            const who = await whoMay(endpoint.services, tenantId, asked, { after: '', limit: 2 });
            const rest = await whoMay(endpoint.services, tenantId, asked, {
              after: who.next ?? 'z',
              limit: 100,
            });
            expect([...who.results, ...rest.results].map(({ id }) => id)).toEqual([...may].sort());
          }
        await expectWhatIf(world, { tenantId, people, groups }, roles);
      }),
      { numRuns: engine === 'sqlite' ? 30 : 4 },
    );
  });

  /** A binding of a group that is supposed makes just the difference that it would make. */
  async function expectWhatIf(world: World, { tenantId, people, groups }: Ids, roles: readonly string[]) {
    const make = {
      type: 'GROUP' as const,
      externalId: groups[0] ?? '',
      roleId: roles[0] ?? '',
      namespaceId: 'a',
    };
    const { effect, results } = await whatIf(
      endpoint.services,
      tenantId,
      { make },
      { after: '', limit: 100 },
    );
    expect(effect).toBe('gain');
    const gaining = people.filter((_id, each) => {
      const reached = groupsOf(world, each).has(0) && !world.inactive.includes(each);
      return reached && (world.roles[0] ?? []).some((action) => !holds(world, each, action, 'a'));
    });
    expect(results.map(({ id }) => id)).toEqual([...gaining].sort());
  }

  it('explains every way in words, through groups in groups', async () => {
    const world: World = {
      inactive: [],
      members: [{ group: 1, person: 0 }],
      inner: [{ group: 0, deeper: 1 }],
      roles: [['READ'], [], []],
      byDefault: null,
      bindings: [{ person: null, group: 0, role: 0, namespace: 'a' }],
      rules: [{ pattern: 'team 1', role: 0, namespace: '' }],
    };
    const { tenantId, groups } = await build(world);
    const asked = { user: 'p0', resource: 'THING', action: 'READ', namespace: 'a.b' };
    const { sentence, ways } = await explainAccess(endpoint.services, tenantId, asked);
    expect(sentence).toBe(
      'p0 may READ THING in a.b, by the role role 0 of Team 1 in Team 0; the role role 0 of Team 1.',
    );
    expect(ways.map(({ origin }) => origin)).toEqual(['GROUP', 'RULE']);
    const found = await lookUp(endpoint.services, tenantId, { userName: 'P0' });
    expect(found.groups).toEqual([
      { id: groups[1], name: 'Team 1', direct: true },
      { id: groups[0], name: 'Team 0', direct: false },
    ]);
    expect(found.roles.map(({ namespace: where, name }) => [name, where])).toEqual([
      ['role 0', 'a'],
      ['role 0', ''],
    ]);
    const lost = await explainAccess(endpoint.services, tenantId, { ...asked, user: 'nobody' });
    expect(lost.sentence).toBe('Nobody in the directory is called "nobody".');
  });
});
