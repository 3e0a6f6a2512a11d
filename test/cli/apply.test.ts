/** `roster apply`: what a file says comes to be, once, and a file that is wrong does nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  changeRole,
  chooseSafety,
  INSTANCE,
  readActs,
  readBindings,
  readIntegrations,
  readIntegrationSafety,
  readMode,
  readRole,
  readRoles,
  readRules,
  readTokens,
  readWays,
  readWebhooks,
  type Services,
} from '../../src/actions/index.ts';
import { ENDPOINTS } from '../../src/api/index.ts';
import { applyFile, planFor } from '../../src/cli/apply/apply-file.ts';
import { carryOut } from '../../src/cli/apply/carry-out.ts';
import { readDesired } from '../../src/cli/apply/read-file.ts';
import { CommandError } from '../../src/cli/failure.ts';
import { aroundWrites, StoreUnavailable } from '../../src/store/index.ts';
import { created, freshEndpoint, group, user, type Endpoint } from '../http/endpoint.ts';
import { apart } from './roster.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'roster-apply-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));
const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'roster.yaml');
const PAGE = { page: 1, size: 1000 };

let files = 0;
/** A file with this in it. */
function fileOf(content: object | string): string {
  const file = join(FOLDER, `${++files}.yaml`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

type Document = {
  readonly steps: readonly {
    readonly operation: string;
    readonly what: string;
    readonly details: string[];
  }[];
  readonly waiting: readonly { readonly what: string }[];
  readonly applied: boolean;
  readonly secrets: readonly {
    readonly what: string;
    readonly uri?: string;
    readonly secret: string | null;
  }[];
};

const apply = async (services: Services, content: object | string): Promise<Document> =>
  (await applyFile(services, { file: fileOf(content), plan: false, json: true })).document as Document;

/** How it ends where it does not end well. */
async function failure(services: Services, content: object | string, plan = false): Promise<CommandError> {
  const file = fileOf(content);
  const outcome = await applyFile(services, { file, plan, json: true }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(CommandError);
  return outcome as CommandError;
}

const operationsIn = ({ steps }: Document): readonly string[] => steps.map(({ operation }) => operation);
const tenantWith = (parts: object) => ({ tenants: [{ id: 'acme', ...parts }] });

describe.each(['sqlite', 'postgres'] as const)('a file that is applied, on %s', (engine) => {
  it('makes all that the example has, says what it made in the log, and does nothing the second time', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services } = endpoint;
    const text = readFileSync(EXAMPLE, 'utf8').replace('id: acme', 'id: umbrella');
    const seen = (await failure(services, text, true)).document as Document;
    const first = await apply(services, text);
    expect(first.steps).toEqual(seen.steps);
    expect(
      new Set(operationsIn(first)).difference(new Set(ENDPOINTS.map((each) => each.operationId))),
    ).toEqual(new Set());
    expect(first.secrets.map(({ secret }) => secret?.slice(0, 4))).toEqual(['rst_', 'whse']);
    await asTheExampleSays(services);
    const { results } = await readActs(services, 'umbrella', { after: undefined, limit: 100 });
    expect(results.map(({ operation }) => operation).toReversed()).toEqual(operationsIn(first).slice(1));
    expect(results[0]?.by).toBe('command line');
    expect(results.find(({ operation }) => operation === 'roles.create')?.given).toMatchObject({
      name: 'reader',
    });
    const made = await readActs(services, INSTANCE, { after: undefined, limit: 1 });
    expect(made.results[0]).toMatchObject({ operation: 'tenants.create', params: { tenant: 'umbrella' } });
    const again = await apply(services, text);
    expect([again.steps, again.waiting.length, again.secrets]).toEqual([[], 2, []]);
  });

  async function asTheExampleSays(services: Services): Promise<void> {
    const tenant = 'umbrella';
    const [main] = (await readIntegrations(services, tenant, PAGE)).results;
    const id = main?.id ?? '';
    expect(main).toMatchObject({ name: 'main', idp: 'generic', enabled: true });
    expect(await readWays(services, { tenantId: tenant, integrationId: id })).toMatchObject({
      clientCredentials: true,
      bearerTokens: true,
      expiresIn: 1800,
    });
    expect(await readIntegrationSafety(services, tenant, id)).toMatchObject({ share: 0.05, minimum: 20 });
    const roles = (await readRoles(services, tenant, PAGE)).results;
    const editor = roles.find(({ name }) => name === 'editor');
    expect(roles.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['reader']);
    expect(await readRules(services, tenant, id)).toMatchObject([
      { attribute: 'displayName', pattern: 'flow-*', roleId: editor?.id, namespace: 'company.flows' },
    ]);
    const none = { type: undefined, subjectId: undefined, roleId: undefined, namespace: undefined };
    expect((await readBindings(services, tenant, { ...none, ...PAGE })).results).toMatchObject([
      { role: { name: 'Viewer' } },
    ]);
    expect((await readWebhooks(services, tenant, PAGE)).results).toMatchObject([
      { url: 'https://app.example.com/roster', types: ['user.*', 'group.*'], enabled: true },
    ]);
  }

  it('alters what the file wants otherwise, and leaves alone what it does not name', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services } = endpoint;
    await apply(
      services,
      tenantWith({
        roles: [
          { name: 'a', description: 'first', permissions: { FLOW: ['READ', 'UPDATE'] }, default: true },
          { name: 'b', permissions: { FLOW: ['READ'] } },
        ],
        integrations: [{ name: 'one', mode: 'shadow', brake: { minimum: 7 } }],
        webhooks: [{ url: 'https://app.example.com/a', types: ['user.*'] }],
      }),
    );
    const { steps } = await apply(
      services,
      tenantWith({
        roles: [
          { name: 'A', permissions: { FLOW: ['UPDATE', 'READ'] } },
          { name: 'b', permissions: { FLOW: ['READ'], TASK: ['READ'] }, default: true },
        ],
        integrations: [{ name: 'one', description: 'New', mode: 'live', enabled: false }],
        webhooks: [{ url: 'https://app.example.com/a', enabled: false }],
      }),
    );
    expect(steps.map(({ operation, details }) => [operation, ...details])).toEqual([
      [
        'roles.change',
        'permissions: {"FLOW":["READ"]} → {"FLOW":["READ"],"TASK":["READ"]}',
        'isDefault: false → true',
      ],
      ['integrations.change', 'description: "" → New'],
      ['integrations.chooseMode', 'mode: shadow → live'],
      ['integrations.disable', 'enabled: true → false'],
      ['webhooks.change', 'enabled: true → false'],
    ]);
    const roles = (await readRoles(services, 'acme', PAGE)).results.filter(({ isManaged }) => !isManaged);
    expect(roles.map(({ name, description, isDefault }) => [name, description, isDefault])).toEqual([
      ['a', 'first', false],
      ['b', '', true],
    ]);
    const one = (await readIntegrations(services, 'acme', PAGE)).results.find(({ name }) => name === 'one');
    const id = one?.id ?? '';
    expect([(await readMode(services, { tenantId: 'acme', id })).mode, one?.enabled]).toEqual([
      'live',
      false,
    ]);
    expect((await readIntegrationSafety(services, 'acme', id)).minimum).toBe(7);
  });

  it('binds a group when the provider has brought it', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services } = endpoint;
    const file = tenantWith({ bindings: [{ group: 'Administrators', role: 'admin' }] });
    expect((await apply(services, file)).waiting).toHaveLength(1);
    await created(endpoint.scim, '/Groups', group('Administrators'));
    const { steps, waiting } = await apply(services, file);
    expect([steps.map(({ operation }) => operation), waiting]).toEqual([['bindings.create'], []]);
    expect((await apply(services, file)).steps).toEqual([]);
  });

  it('protects whom it names once they are there, by name or by id, and takes no protection away', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services, integrationId } = endpoint;
    const ada = await created(endpoint.scim, '/Users', user('ada'));
    await chooseSafety(services, 'acme', integrationId, { protected: ['by-hand'] });
    const named = { users: [ada, 'grace'], groups: ['Board'] };
    const file = tenantWith({ integrations: [{ name: 'first', brake: { minimum: 7, protected: named } }] });
    const first = await apply(services, file);
    expect(first.steps).toMatchObject([
      { operation: 'safety.change', details: ['minimum: 20 → 7', `protects user ${ada}`] },
    ]);
    expect(first.waiting.map(({ what }) => what)).toEqual([
      'protection of user grace at integration first',
      'protection of group Board at integration first',
    ]);
    const board = await created(endpoint.scim, '/Groups', group('board'));
    const grace = await created(endpoint.scim, '/Users', user('Grace'));
    const second = await apply(services, file);
    expect(second.steps).toMatchObject([{ details: ['protects user grace', 'protects group Board'] }]);
    expect(await readIntegrationSafety(services, 'acme', integrationId)).toMatchObject({
      minimum: 7,
      protected: ['by-hand', ada, grace, board],
    });
    const again = await apply(services, file);
    expect([again.steps, again.waiting]).toEqual([[], []]);
  });
});

describe('a file that is applied', () => {
  const within = async (work: (endpoint: Endpoint) => Promise<void>): Promise<void> => {
    await using endpoint = await freshEndpoint('sqlite');
    await work(endpoint);
  };

  it('gives no token to an integration that takes none', () =>
    within(async ({ services }) => {
      const authentication = { bearerTokens: false, clientCredentials: true };
      const { secrets } = await apply(
        services,
        tenantWith({ integrations: [{ name: 'two', authentication }] }),
      );
      expect(secrets).toMatchObject([{ what: 'integration two', secret: null }]);
      const two = (await readIntegrations(services, 'acme', PAGE)).results.find(({ name }) => name === 'two');
      const [token] = await readTokens(services, 'acme', two?.id ?? '');
      expect(token?.revokedAt).not.toBeNull();
    }));

  // What is told to people goes to standard error.
  beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterAll(() => void vi.restoreAllMocks());

  it('tells every fault with its line, and does nothing', () =>
    within(async ({ services }) => {
      const text = [
        'tenants:',
        '  - id: acme',
        '    roles:',
        '      - { name: Admin, permissions: { FLOW: [READ] } }',
        '      - { name: fine, permissions: { FLOW: [READ] } }',
        '      - { name: Fine, permissions: { FLOW: [READ] } }',
        '    integrations:',
        '      - name: one',
        '        brake: { share: 3 }',
        '        rules: [{ groups: a*, role: nothing }]',
        '    bindings:',
        '      - { serviceAccount: nobody, role: admin }',
        '    webhooks:',
        '      - url: ftp://app.example.com',
      ].join('\n');
      const { code, document } = await failure(services, text);
      const { faults } = (document as { error: { faults: readonly { path: string; line: number }[] } }).error;
      expect(code).toBe('bad-file');
      expect(faults.map(({ line, path }) => [line, path])).toEqual([
        [6, 'tenants[0].roles[2]'],
        [4, 'tenants[0].roles[0]'],
        [9, 'tenants[0].integrations[0].brake'],
        [10, 'tenants[0].integrations[0].rules[0]'],
        [12, 'tenants[0].bindings[0]'],
        [14, 'tenants[0].webhooks[0]'],
      ]);
      expect((await readRoles(services, 'acme', PAGE)).results.every(({ isManaged }) => isManaged)).toBe(
        true,
      );
    }));

  it.each([
    ['a: [', 'the file is no YAML'],
    ['tenants: [{ id: acme, colour: red }]', 'a key that nobody knows'],
    ['tenants: [{ id: Acme }]', 'a tenant that cannot be called so'],
    ['tenants: [{ id: acme }, { id: acme }]', 'a tenant twice'],
    ['tenants: [{ id: acme, name: Other }]', 'another name for a tenant'],
    ['tenants: [{ id: acme, bindings: [{ role: admin }] }]', 'a binding to nobody'],
    [
      'tenants: [{ id: acme, integrations: [{ name: a, authentication: { expiresIn: 1 } }] }]',
      'ways that are refused',
    ],
    [
      'tenants: [{ id: acme, webhooks: [{ url: "https://${NOT_SET_ANYWHERE}/" }] }]',
      'a variable that is not set',
    ],
    [
      'tenants: [{ id: acme, webhooks: [{ url: "https://a/${ROSTER_SECRET_KEY}" }] }]',
      'a setting as a variable',
    ],
    ['tenants: [{ id: acme, roles: [{ name: "${HOME}", permissions: {} }] }]', 'a variable in another place'],
  ])('refuses %s: %s', (text) =>
    within(async ({ services }) => {
      expect((await failure(services, text)).code).toBe('bad-file');
    }),
  );

  it('says of what is not there that it is missing', () =>
    within(async ({ services }) => {
      const { document } = await failure(services, 'tenants: [{ name: Acme }]');
      expect(document).toMatchObject({
        error: { faults: [{ path: 'tenants[0].id', line: 1, message: 'is missing' }] },
      });
    }));

  it('says how far it came when something is refused on the way, and shows what cannot be shown again', () =>
    within(async ({ services }) => {
      const webhook = (name: number) => ({ url: `https://app.example.com/${name}` });
      await apply(services, tenantWith({ webhooks: [webhook(0)] }));
      const webhooks = Array.from({ length: 100 }, (_, index) => webhook(index + 1));
      const { code, message, document } = await failure(services, tenantWith({ webhooks }));
      const { steps, secrets } = document as Document;
      expect([code, steps.length, secrets.length]).toEqual(['half-applied', 99, 99]);
      expect(message).toContain('99 of 100 steps are done');
      expect((await readWebhooks(services, 'acme', PAGE)).total).toBe(100);
    }));

  it('says so too when the database fails on the way', () =>
    within(async ({ services }) => {
      let writes = 0;
      const store = aroundWrites(services.store, async (work, write) => {
        if (++writes > 1) throw new StoreUnavailable('the database has no room left');
        return write(work);
      });
      const failing = { ...services, store };
      const file = tenantWith({ integrations: [{ name: 'one', brake: { minimum: 5 } }] });
      const { code, message, document } = await failure(failing, file);
      expect([code, message]).toEqual(['half-applied', expect.stringContaining('1 of 2 steps are done')]);
      expect((document as Document).secrets).toMatchObject([
        { secret: expect.stringMatching(/^rst_/) as unknown },
      ]);
    }));

  it('alters no role that somebody has altered since the plan', () =>
    within(async ({ services }) => {
      await apply(services, tenantWith({ roles: [{ name: 'a', permissions: {} }] }));
      const [role] = (await readRoles(services, 'acme', { ...PAGE, search: 'a' })).results.filter(
        ({ name }) => name === 'a',
      );
      const [id, permissions] = [role?.id ?? '', { FLOW: ['READ'] }];
      const source = readDesired(
        fileOf(tenantWith({ roles: [{ name: 'a', permissions }] })),
        () => undefined,
      );
      const planned = await planFor(services, source);
      const byHand = { name: 'a', description: 'by hand', permissions: {}, isDefault: false };
      await changeRole(services, 'acme', id, byHand);
      const steps = carryOut(services, planned.steps);
      await expect(steps.next()).rejects.toMatchObject({ code: 'precondition-failed' });
      expect(await readRole(services, 'acme', id)).toMatchObject({ description: 'by hand', permissions: {} });
    }));

  it('comes to an end: applied again, no file has anything left to do', async () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const roleName = fc.constantFrom('a', 'b', 'c', 'admin');
    const unique = <T>(of: fc.Arbitrary<T>, by: (each: T) => unknown) =>
      fc.uniqueArray(of, { maxLength: 3, selector: by });
    const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
    const permissions = fc.dictionary(
      fc.constantFrom('FLOW', 'TASK'),
      fc.subarray(['READ', 'UPDATE', 'EXECUTE']),
    );
    const role = fc.record({ name, description: maybe(fc.constantFrom('x', 'y')), permissions });
    const rule = fc.record({
      groups: fc.constantFrom('a*', 'b*'),
      role: roleName,
      namespace: fc.constantFrom('', 'x.y'),
    });
    const integration = fc.record({
      name,
      description: maybe(fc.constantFrom('x', 'y')),
      idp: maybe(fc.constantFrom('generic', 'okta')),
      enabled: maybe(fc.boolean()),
      mode: maybe(fc.constantFrom('live', 'shadow')),
      authentication: fc.record(
        { basic: fc.boolean(), expiresIn: fc.integer({ min: 60, max: 70 }) },
        { requiredKeys: [] },
      ),
      brake: fc.record(
        { enabled: fc.boolean(), minimum: fc.integer({ min: 0, max: 3 }) },
        { requiredKeys: [] },
      ),
      rules: unique(rule, (each) => JSON.stringify(each)),
    });
    const tenant = fc.record({
      id: fc.constantFrom('acme', 'umbrella'),
      roles: unique(role, (each) => each.name).map((roles) => [
        ...roles,
        ...['a', 'b', 'c']
          .filter((each) => !roles.some((other) => other.name === each))
          .map((each) => ({ name: each, permissions: {} })),
      ]),
      serviceAccounts: unique(
        fc.record({ name, description: maybe(fc.constantFrom('x', 'y')) }),
        (each) => each.name,
      ),
      integrations: unique(integration, (each) => each.name),
      bindings: unique(fc.record({ user: fc.constantFrom('ada', 'bob'), role: roleName }), (each) =>
        JSON.stringify(each),
      ),
      webhooks: unique(
        fc.record({
          url: name.map((each) => `https://app.example.com/${each}`),
          enabled: maybe(fc.boolean()),
        }),
        (each) => each.url,
      ),
    });
    await within(async ({ services }) => {
      await fc.assert(
        fc.asyncProperty(
          unique(tenant, (each) => each.id),
          async (tenants) => {
            await apply(services, { tenants });
            expect((await apply(services, { tenants })).steps).toEqual([]);
          },
        ),
        { numRuns: 15 },
      );
    });
  });

  it('is a command: the plan ends with 2 while there is something to do', async () => {
    const settings = { ROSTER_DATABASE: `sqlite:${join(FOLDER, 'command.db')}` };
    const content = JSON.stringify(tenantWith({ roles: [{ name: 'a', permissions: {} }] }));
    const plan = await apart(settings, ['apply', '-f', '-', '--plan'], content);
    expect([plan.status, plan.stderr]).toEqual([2, '']);
    expect(plan.stdout).toBe(
      'Tenant acme\n  + tenant acme\n  + role a\n\n2 to make. Nothing has been done.\n',
    );
    const done = await apart(settings, ['apply', '-f', '-'], content);
    expect([done.status, done.stdout.split('\n').at(-2)]).toEqual([0, '✔ 2 steps done.']);
  });
});
