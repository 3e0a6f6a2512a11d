/** Section 8 of the checklist: filters, on a small cast of people whom everybody can check by eye. */
import { beforeAll, describe, expect, it } from 'vitest';
import { created, ENTERPRISE_URN, group, GROUP_URN, user, USER_URN, type Body } from '../http/endpoint.ts';
import { expectError, idsOf, query, resourcesOf, searched, section } from './served.ts';

const CAST: Readonly<Record<string, Body>> = {
  ada: {
    displayName: 'Ada',
    title: 'Countess',
    externalId: 'E-ada',
    name: { familyName: "O'Malley", givenName: 'Ada' },
    emails: [
      { value: 'ada@example.com', type: 'work', primary: true },
      { value: 'ada@home.example', type: 'home' },
    ],
    userType: 'Employee',
    active: true,
  },
  bob: {
    displayName: 'Bob',
    title: 'countess',
    externalId: 'e-ADA',
    name: { familyName: 'Brown' },
    emails: [{ value: 'bob@example.org', type: 'work' }],
    userType: 'Intern',
    active: false,
    [ENTERPRISE_URN]: { department: 'Tours', manager: { value: 'm-1' } },
  },
  eve: { displayName: '100% "sure" \\ [x]', nickName: 'a_b', userType: 'Employee' },
};

const NAMES = Object.keys(CAST);

section('filtering', (endpoint) => {
  let ids: Readonly<Record<string, string>> = {};
  let groupId = '';
  beforeAll(async () => {
    const entries: [string, string][] = [];
    for (const name of NAMES)
      entries.push([name, await created(endpoint().scim, '/Users', user(`${name}@example.com`, CAST[name]))]);
    ids = Object.fromEntries(entries);
    const members = [{ value: ids['ada'] }, { value: ids['bob'] }];
    groupId = await created(endpoint().scim, '/Groups', group('Tour Guides', { externalId: 'G1', members }));
    await created(endpoint().scim, '/Groups', group('Others'));
  });

  /** The names of those who are found. */
  async function found(filter: string): Promise<string> {
    const answer = await searched(endpoint().scim, '/Users', filter);
    expect(answer.status, answer.text).toBe(200);
    const list = idsOf(answer);
    return NAMES.filter((name) => list.includes(ids[name] ?? '')).join(' ');
  }

  const table: readonly (readonly [id: string, filter: string, names: string])[] = [
    ['FILT-01', 'userName eq "ada@example.com"', 'ada'],
    ['FILT-02', 'userName eq "ADA@Example.COM"', 'ada'],
    ['FILT-02', 'title eq "COUNTESS"', 'ada bob'],
    ['FILT-02', 'emails.value eq "ADA@HOME.example"', 'ada'],
    ['FILT-03', 'externalId eq "E-ada"', 'ada'],
    ['FILT-03', 'externalId eq "e-ada"', ''],
    ['FILT-04', 'USERNAME Eq "ada@example.com" AND Active EQ TRUE', 'ada'],
    ['FILT-04', 'username PR oR NOT (title pr)', 'ada bob eve'],
    ['FILT-05', 'displayName ne "ada"', 'bob eve'],
    ['FILT-05', 'title ne "Countess"', 'eve'],
    ['FILT-06', 'userName co "b@ex"', 'bob'],
    ['FILT-07', 'displayName sw "ad"', 'ada'],
    ['FILT-07', 'displayName sw "ada"', 'ada'],
    ['FILT-08', 'displayName ew "DA"', 'ada'],
    ['FILT-08', 'displayName ew "Ada"', 'ada'],
    ['FILT-09', 'title pr', 'ada bob'],
    ['FILT-09', 'emails pr', 'ada bob'],
    ['FILT-09', 'name pr', 'ada bob'],
    ['FILT-10', 'displayName ge "ada" and displayName lt "bob"', 'ada'],
    ['FILT-10', 'displayName gt "ada"', 'bob'],
    ['FILT-13', 'userType eq "Employee" and title pr', 'ada'],
    ['FILT-13', 'displayName eq "Ada" or displayName eq "Bob"', 'ada bob'],
    ['FILT-14', 'not (userType eq "Employee")', 'bob'],
    ['FILT-15', 'displayName eq "Bob" or displayName eq "Ada" and title eq "x"', 'bob'],
    ['FILT-15', 'not (active eq true) and userName pr or nickName pr', 'bob eve'],
    ['FILT-16', '((((displayName eq "Bob") or (displayName eq "Ada"))) and (title pr))', 'ada bob'],
    ['FILT-17', 'name.familyName eq "brown"', 'bob'],
    ['FILT-18', 'emails.type eq "home"', 'ada'],
    ['FILT-19', 'emails co "example.org"', 'bob'],
    ['FILT-19', 'emails eq "bob@example.org"', 'bob'],
    ['FILT-20', 'emails[type eq "work" and value co "home"]', ''],
    ['FILT-20', 'emails[type eq "work" and value co "example.com"]', 'ada'],
    ['FILT-21', 'emails[type eq "home" or (not (value ew ".com")) and type eq "work"]', 'ada bob'],
    ['FILT-21', 'userType eq "Employee" and emails[primary eq true]', 'ada'],
    ['FILT-21', 'emails[type eq "work"].value eq "bob@example.org"', 'bob'],
    ['FILT-22', `${USER_URN}:userName sw "ada"`, 'ada'],
    ['FILT-22', `${USER_URN.toUpperCase()}:NAME.familyname eq "Brown"`, 'bob'],
    ['FILT-22', `${ENTERPRISE_URN}:department eq "tours"`, 'bob'],
    ['FILT-22', `${ENTERPRISE_URN}:manager.value eq "m-1"`, 'bob'],
    ['FILT-22', `${ENTERPRISE_URN}:manager eq "m-1"`, 'bob'],
    ['FILT-23', `schemas eq "${ENTERPRISE_URN}"`, 'bob'],
    ['FILT-23', `schemas eq "${USER_URN}"`, 'ada bob eve'],
    ['FILT-24', 'meta.resourceType eq "User"', 'ada bob eve'],
    ['FILT-24', 'meta.resourceType eq "Group"', ''],
    [
      'FILT-24',
      'meta.created gt "2020-01-01T00:00:00Z" and meta.lastModified lt "2099-01-01T00:00:00+01:00"',
      'ada bob eve',
    ],
    ['FILT-25', 'active eq false', 'bob'],
    ['FILT-26', 'title eq null', 'eve'],
    ['FILT-26', 'title ne null', 'ada bob'],
    ['FILT-27', String.raw`displayName eq "100% \"sure\" \\ [x]"`, 'eve'],
    ['FILT-27', String.raw`displayName eq "\u0041da"`, 'ada'],
    ['FILT-27', 'displayName co "and (title pr) ] or"', ''],
    ['FILT-28', 'displayName co "%"', 'eve'],
    ['FILT-28', 'displayName sw "_"', ''],
    ['FILT-28', 'nickName eq "a_b"', 'eve'],
    ['FILT-28', 'nickName eq "axb"', ''],
    ['FILT-34', 'not(title pr)', 'eve'],
    ['FILT-36', 'active eq true', 'ada eve'],
    ['FILT-40', 'groups.display eq "tour guides"', 'ada bob'],
    ['FILT-40', 'groups.type eq "direct"', 'ada bob'],
    ['HOST-09', `userName eq "' or 1=1 --"`, ''],
    ['HOST-09', `name.familyName eq "O'Malley"`, 'ada'],
    // RFC 7644 Figure 2, with this cast
    ['FILT-01', 'userName eq "bjensen"', ''],
    ['FILT-06', `name.familyName co "O'Malley"`, 'ada'],
    ['FILT-07', 'userName sw "J"', ''],
    ['FILT-07', `urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"`, ''],
    ['FILT-11', 'meta.lastModified gt "2011-05-13T04:42:34Z"', 'ada bob eve'],
    ['FILT-11', 'meta.lastModified lt "2011-05-13T04:42:34Z"', ''],
    ['FILT-13', 'title pr and userType eq "Employee"', 'ada'],
    ['FILT-13', 'title pr or userType eq "Intern"', 'ada bob'],
    [
      'FILT-15',
      'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
      'ada',
    ],
    [
      'FILT-15',
      'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
      '',
    ],
    ['FILT-20', 'userType eq "Employee" and (emails.type eq "work")', 'ada'],
    ['FILT-20', 'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', 'ada'],
    [
      'FILT-21',
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      'ada',
    ],
  ];

  it.each(table)('%s: %s', async (_id, filter, names) => {
    expect(await found(filter)).toBe(names);
  });

  it('FILT-11: times are compared as instants, whatever their zone and their fractions', async () => {
    const [person] = resourcesOf(await searched(endpoint().scim, '/Users', 'userName eq "ada@example.com"'));
    const { created: at } = person?.['meta'] as { created: string };
    const shifted = new Date(Date.parse(at) + 7_200_000).toISOString().replace('Z', '+02:00');
    for (const time of [at, shifted, at.replace('Z', '000Z')])
      expect(await found(`meta.created eq "${time}" and userName sw "ada"`)).toBe('ada');
  });

  it('FILT-03: ids are compared exactly', async () => {
    expect(await found(`id eq "${ids['eve']}"`)).toBe('eve');
    expect(await found(`id eq "${ids['eve']?.toUpperCase()}"`)).toBe('');
  });

  it('FILT-40: people are found by their group', async () => {
    expect(await found(`groups.value eq "${groupId}"`)).toBe('ada bob');
    expect(await found(`groups[value eq "${groupId}"]`)).toBe('ada bob');
  });

  it.each([
    ['displayName eq "TOUR guides"'],
    ['externalId eq "G1"'],
    ['members pr'],
    ['members[type eq "User"]'],
    ['members.display eq "ada"'],
    [`${GROUP_URN}:displayName sw "tour"`],
  ])('FILT-39: a group is found by %s', async (filter) => {
    expect(idsOf(await searched(endpoint().scim, '/Groups', filter))).toEqual([groupId]);
  });

  it('FILT-33: a filter goes with paging and projection, and totalResults counts the matches', async () => {
    const asked = query('/Users', { filter: 'userName pr', startIndex: 2, count: 1, attributes: 'userName' });
    const { body } = await endpoint().scim('GET', asked);
    expect([body['totalResults'], body['itemsPerPage'], body['startIndex']]).toEqual([3, 1, 2]);
    expect(Object.keys(resourcesOf({ body })[0] ?? {}).sort()).toEqual(['id', 'schemas', 'userName']);
  });

  describe('is refused with invalidFilter', () => {
    it.each([
      ['FILT-12', 'active gt true'],
      ['FILT-12', 'emails[primary le false]'],
      ['FILT-12', 'x509Certificates.value ge "YQ=="'],
      ['FILT-29', 'userName like "ada"'],
      ['FILT-29', 'userName regex ".*"'],
      ['FILT-30', 'userName eq'],
      ['FILT-30', 'userName'],
      ['FILT-30', 'eq "x"'],
      ['FILT-30', 'userName eq "ada'],
      ['FILT-30', 'userName eq ada'],
      ['FILT-30', "userName eq 'ada'"],
      ['FILT-30', '(userName pr'],
      ['FILT-30', 'userName pr)'],
      ['FILT-30', 'userName pr and'],
      ['FILT-30', 'userName pr title pr'],
      ['FILT-30', 'emails[type eq "work"'],
      ['FILT-30', 'emails[]'],
      ['FILT-30', 'emails[emails[type pr]]'],
      ['FILT-30', 'not userName pr'],
      ['FILT-31', 'colour eq "red"'],
      ['FILT-31', 'name.colour eq "red"'],
      ['FILT-31', 'emails[colour eq "red"]'],
      ['FILT-31', 'urn:example:nothing:userName pr'],
      ['FILT-35', 'password eq "secret"'],
      ['FILT-35', 'password sw "s"'],
      ['FILT-38', 'userName eq 5'],
      ['FILT-38', 'active eq "perhaps"'],
      ['FILT-38', 'active eq 1'],
      ['FILT-38', 'meta.created gt "yesterday"'],
      ['FILT-38', 'meta.created gt 5'],
      ['FILT-38', 'meta.created co "2026"'],
      ['FILT-38', 'name eq "x"'],
      ['FILT-40', 'members.$ref pr'],
      ['HOST-03', String.raw`userName eq "\u0000"`],
      ['HOST-03', String.raw`userName eq "\ud800"`],
      ['HOST-04', '__proto__ pr'],
      ['HOST-04', 'constructor.prototype eq "x"'],
      ['HOST-04', 'name.toString pr'],
    ])('%s: %s', async (_id, filter) => {
      const path = filter.startsWith('members') ? '/Groups' : '/Users';
      expectError(await searched(endpoint().scim, path, filter), 400, 'invalidFilter');
    });
  });

  it('FILT-37: no filter is too broad, because lists are paged, and none too private, because /.search takes it', async () => {
    const all = await searched(endpoint().scim, '/Users', 'not (userName eq "x") or emails pr');
    expect([all.status, resourcesOf(all).length <= endpoint().services.config.maxPageSize]).toEqual([
      200,
      true,
    ]);
    expect((await searched(endpoint().scim, '/Users', 'emails.value eq "private@example.com"')).status).toBe(
      200,
    );
  });
});
