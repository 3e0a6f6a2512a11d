/** Requests as nobody should send them: methods, paths, queries, headers and bodies made of parts that each do harm somewhere. */
import fc from 'fast-check';
import { ENTERPRISE_URN, GROUP_URN, PATCH_URN, USER_URN } from '../http/endpoint.ts';

/** What is there, so that requests reach beyond the first check. */
export type Known = { readonly person: string; readonly team: string; readonly deltaToken: string };

export type Hostile = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

const messages = 'urn:ietf:params:scim:api:messages:2.0:';

const NASTY: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\uffff',
    '\r\n',
    '../..',
    '%',
    '%00',
    '%2e%2e',
    "' or 1=1 --",
    '"; drop table x',
    '\\',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'true',
    '-1',
    '1e999',
    '9'.repeat(40),
    '(a+)+$',
    '${x}',
    '*',
    '$ref',
  ],
  ...[
    '\u202e',
    '\ufeff',
    '😀',
    'x'.repeat(3000),
    '('.repeat(600),
    'emails['.repeat(50),
    'urn:'.repeat(100),
    ',',
  ],
];
const NAMES: readonly string[] = [
  ...[
    'userName',
    'USERNAME',
    'name',
    'name.familyName',
    'emails',
    'emails.value',
    'emails[type eq "work"]',
    'members',
    'groups',
  ],
  ...[
    'members[value eq "x"]',
    'emails[type eq "work"].value',
    'active',
    'password',
    'id',
    'meta',
    'meta.lastModified',
    'schemas',
  ],
  ...[
    'roles',
    'x509Certificates',
    'externalId',
    'displayName',
    'totalAssignmentsUsed',
    'value',
    'nothing',
    ENTERPRISE_URN,
  ],
  ...[
    `${ENTERPRISE_URN}:manager`,
    `${ENTERPRISE_URN}:manager.value`,
    `${USER_URN}:userName`,
    `${GROUP_URN}:members`,
  ],
];

const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 20 }));
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: nasty });
const simple = fc.oneof(nasty, fc.boolean(), fc.integer(), fc.double(), fc.constant(null));
const value: fc.Arbitrary<unknown> = fc.oneof(
  simple,
  fc.array(simple, { maxLength: 3 }),
  fc.dictionary(name, simple, { maxKeys: 3 }),
  fc.array(
    fc.dictionary(fc.constantFrom('value', 'type', 'primary', 'display', '$ref'), simple, { maxKeys: 4 }),
    { maxLength: 3 },
  ),
);

const operator = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr', 'EQ', 'xx', '');
const comparison = fc
  .tuple(name, operator, simple)
  .map(([at, op, operand]) => (op === 'pr' ? `${at} pr` : `${at} ${op} ${JSON.stringify(operand)}`));
const filter = fc.oneof(
  comparison,
  fc.array(comparison, { minLength: 2, maxLength: 5 }).map((all) => all.join(' and ')),
  fc.tuple(comparison, comparison).map(([a, b]) => `not (${a} or (${b}))`),
  fc.tuple(name, comparison).map(([at, inner]) => `${at}[${inner}]`),
  nasty,
);

const paging = fc.oneof(fc.integer({ min: -5, max: 2000 }).map(String), nasty);
const parameters = fc.record(
  {
    filter,
    sortBy: name,
    sortOrder: fc.oneof(fc.constantFrom('ascending', 'descending'), nasty),
    startIndex: paging,
    count: paging,
    cursor: nasty,
    attributes: name,
    excludedAttributes: name,
    anything: nasty,
  },
  { requiredKeys: [] },
);
const encoded = (given: Readonly<Record<string, string | undefined>>): string => {
  const pairs = Object.entries(given).map(([key, each]) => [key, (each ?? '').toWellFormed()]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
};

const segment = nasty.map((each) => encodeURIComponent(each.toWellFormed()));
const pathOf = ({ person, team }: Known): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      '/Users',
      '/Groups',
      '/Roles',
      `/Users/${person}`,
      `/Groups/${team}`,
      '/Users/.search',
      '/.search',
      '/Bulk',
      '',
    ),
    fc.constantFrom(
      '/Schemas',
      '/ResourceTypes',
      '/ServiceProviderConfig',
      '/Me',
      '/Users/.deltaToken',
      '/Users/.delta',
      '/.delta',
    ),
    fc
      .tuple(fc.constantFrom('Users', 'Groups', 'Roles', 'Schemas', 'x'), segment)
      .map(([a, b]) => `/${a}/${b}`),
    fc.array(segment, { maxLength: 3 }).map((all) => `/${all.join('/')}`),
  );

const resource = ({ person }: Known): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom([USER_URN], [GROUP_URN], [USER_URN, ENTERPRISE_URN], [], null, 'x'),
      fc.dictionary(name, value, { maxKeys: 5 }),
      fc.constantFrom(
        {},
        { userName: 'fuzz@example.com' },
        { displayName: 'fuzz', members: [{ value: person }] },
      ),
    )
    .map(([schemas, rest, more]) => ({ schemas, ...rest, ...more }));

const operation = ({ person, team }: Known): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.record(
      { op: fc.constantFrom('add', 'replace', 'remove', 'Add', 'move', ''), path: name, value },
      { requiredKeys: ['op'] },
    ),
    fc.constantFrom(
      { op: 'add', path: 'members', value: [{ value: person }] },
      { op: 'add', path: 'members', value: [{ value: team }] },
      { op: 'remove', path: `members[value eq "${person}"]` },
      { op: 'replace', path: 'title', value: 'x' },
    ),
    value,
  );

const list = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: fc.array(of, { maxLength: 4 }) }, { weight: 1, arbitrary: value });

const message = (known: Known): fc.Arbitrary<unknown> =>
  fc.oneof(
    list(operation(known)).map((Operations) => ({ schemas: [PATCH_URN], Operations })),
    parameters.chain((given) =>
      value.map((odd) => ({ schemas: [`${messages}SearchRequest`], ...given, count: odd })),
    ),
    parameters.map((given) => ({
      schemas: [`${messages}delta:request`],
      deltaToken: known.deltaToken,
      ...given,
    })),
    list(
      fc.record(
        {
          method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'GET', ''),
          path: fc.oneof(pathOf(known), nasty),
          bulkId: nasty,
          version: nasty,
          data: fc.oneof(resource(known), value),
        },
        { requiredKeys: [] },
      ),
    ).map((Operations) => ({ schemas: [`${messages}BulkRequest`], Operations, failOnErrors: 1 })),
  );

const bodyOf = (known: Known): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.oneof(resource(known), message(known)).map((each) => JSON.stringify(each)) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        nasty,
        fc.json(),
        fc.constantFrom('[', '{"a":', '[[[[', '{}', 'null', `${'['.repeat(500)}`),
      ),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const header = fc
  .oneof(
    fc.constantFrom(...NASTY),
    fc.constantFrom('*', 'W/"1"', '"1"', 'application/xml', 'gzip', 'text/plain', 'bytes=0-1'),
  )
  .map((each) => each.replace(/[^\x20-\x7e\x80-\xff]/g, '').trim());
const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'if-match',
    'if-none-match',
    'content-type',
    'content-encoding',
    'x-forwarded-host',
    'range',
    'accept-charset',
  ),
  header,
  { maxKeys: 2 },
);

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'FOO'];

export const requestsTo = (known: Known): fc.Arbitrary<Hostile> =>
  fc
    .record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      path: pathOf(known),
      query: fc.oneof(fc.constant({}), parameters),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
      body: bodyOf(known),
    })
    .map(({ method, path, query, headers: sent, body }) => ({
      method,
      path: path + encoded(query),
      headers: sent,
      body: method === 'GET' || method === 'HEAD' ? undefined : body,
    }));
