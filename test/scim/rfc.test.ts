/** The examples of RFC 7643 §8 and RFC 7644 §3 do what the RFCs say; the files in rfc/ are named by section. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  apply,
  attributeEditsOf,
  compile,
  diff,
  GROUP,
  linkEditOf,
  match,
  parseFilter,
  printFilter,
  represent,
  toCondition,
  USER,
  validate,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../../src/scim/index.ts';
import { ENTERPRISE_URN, membersAfter } from './given.ts';

const read = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`rfc/${name}.json`, import.meta.url), 'utf8')) as Json;
const example = (name: string): JsonObject => read(name) as JsonObject;

const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

const shown = (type: ResourceType, body: JsonObject): JsonObject =>
  represent(
    type,
    {
      id: body['id'] as string,
      doc: validate(type, body).doc,
      version: 1,
      createdAt: Date.parse('2010-01-23T04:56:22Z'),
      modifiedAt: Date.parse('2011-05-13T04:42:34Z'),
    },
    'https://example.com/v2',
  );

const FULL = example('rfc7643-8.2-user-full');
const ENTERPRISE = example('rfc7643-8.3-user-enterprise');
const GUIDES = example('rfc7643-8.4-group');
const BABS = '2819c223-7f76-453a-919d-413861904646';
const MANDY = '902c246b-6245-4190-8e05-00816be7344a';
const JAMES = '08e1d05d-121c-4561-8b96-473d93df9210';

describe('RFC 7643 §8 resources keep every value that is not read-only, derived or secret', () => {
  it('§8.1 the minimal user keeps its own', () => {
    const body = example('rfc7643-8.1-user-minimal');
    expect(without(shown(USER, body), 'meta')).toEqual(without(body, 'meta'));
  });

  it('§8.2 the full user', () => {
    expect(without(shown(USER, FULL), 'meta')).toEqual(without(FULL, 'meta', 'groups', 'password'));
    expect(validate(USER, FULL).ignored).toEqual([]);
  });

  it('§8.3 the enterprise user, whose manager has a name that is read-only', () => {
    const extension = ENTERPRISE[ENTERPRISE_URN] as JsonObject;
    const manager = without(extension['manager'] as JsonObject, 'displayName');
    expect(without(shown(USER, ENTERPRISE), 'meta')).toEqual({
      ...without(ENTERPRISE, 'meta', 'groups', 'password'),
      [ENTERPRISE_URN]: { ...extension, manager },
    });
  });

  it('§8.4 the group, whose members are links', () => {
    expect(without(shown(GROUP, GUIDES), 'meta')).toEqual(without(GUIDES, 'meta', 'members'));
    expect(validate(GROUP, GUIDES).members).toEqual([
      { value: BABS, type: null },
      { value: MANDY, type: null },
    ]);
  });
});

describe('RFC 7644 §3.3 and §3.5.1 writing a whole user', () => {
  it('§3.3 the create', () => {
    const body = example('rfc7644-3.3-create');
    expect(validate(USER, body).doc).toEqual(without(body, 'schemas'));
  });

  it('§3.5.1 the replacement adds a middle name and addresses, and keeps its empty roles as they were sent', () => {
    const before = validate(USER, example('rfc7644-3.3-create')).doc;
    const body = example('rfc7644-3.5.1-replace');
    const after = apply(before, diff(USER, before, validate(USER, body).doc));
    expect(after).toEqual(without(body, 'schemas', 'id'));
  });
});

describe('RFC 7644 §3.5.2 PATCH of a user', () => {
  const before = validate(USER, FULL).doc;
  const after = (name: string, doc = before): JsonObject =>
    apply(doc, attributeEditsOf(compile(USER, example(name)).edits));
  const [work = {}, home = {}] = before['addresses'] as readonly JsonObject[];

  it('§3.5.2.1 adds an e-mail address and a nickname, by names in another letter case', () => {
    const doc = without({ ...before, emails: [{ value: 'bjensen@example.com', type: 'work' }] }, 'nickName');
    expect(after('rfc7644-3.5.2.1-add-attributes', doc)).toEqual({
      ...doc,
      emails: [
        { value: 'bjensen@example.com', type: 'work' },
        { value: 'babs@jensen.org', type: 'home' },
      ],
      nickName: 'Babs',
    });
    expect(after('rfc7644-3.5.2.1-add-attributes')).toBe(before);
  });

  it('§3.5.2.2 removes the work address that ends with example.com', () => {
    expect(after('rfc7644-3.5.2.2-remove-email')).toEqual({
      ...before,
      emails: [{ value: 'babs@jensen.org', type: 'home' }],
    });
  });

  it('§3.5.2.3 replaces the work address by another', () => {
    expect(after('rfc7644-3.5.2.3-replace-address')['addresses']).toEqual([
      {
        type: 'work',
        streetAddress: '911 Universal City Plaza',
        locality: 'Hollywood',
        region: 'CA',
        postalCode: '91608',
        country: 'US',
        formatted: '911 Universal City Plaza\nHollywood, CA 91608 US',
        primary: true,
      },
      home,
    ]);
  });

  it('§3.5.2.3 replaces the street of the work address alone', () => {
    expect(after('rfc7644-3.5.2.3-replace-street')['addresses']).toEqual([
      { ...work, streetAddress: '1010 Broadway Ave' },
      home,
    ]);
  });

  it('§3.5.2.3 replaces all e-mail addresses and the nickname, and nothing else', () => {
    const doc = { ...before, emails: [{ value: 'old@example.com' }], nickName: 'Old' };
    expect(after('rfc7644-3.5.2.3-replace-attributes', doc)).toEqual({
      ...doc,
      emails: before['emails'],
      nickName: 'Babs',
    });
  });
});

describe('RFC 7644 §3.5.2 PATCH of the members of a group', () => {
  it.each<[string, readonly string[]]>([
    ['rfc7644-3.5.2.1-add-member', [BABS, MANDY]],
    ['rfc7644-3.5.2.2-remove-member', [MANDY]],
    ['rfc7644-3.5.2.2-remove-members', []],
    ['rfc7644-3.5.2.2-remove-and-add-member', [MANDY, JAMES]],
    ['rfc7644-3.5.2.2-remove-and-add-members', [BABS, JAMES]],
    ['rfc7644-3.5.2.3-replace-members', [BABS, JAMES]],
  ])('%s', (name, ids) => {
    const present = validate(GROUP, GUIDES).members ?? [];
    const { edits, ignored } = compile(GROUP, example(name));
    expect(membersAfter(present, linkEditOf(edits))).toEqual([...ids].sort());
    expect(ignored).toEqual([]);
  });
});

describe('RFC 7644 §3.4.2.2 Figure 2, asked of the enterprise user of RFC 7643 §8.3', () => {
  it.each(read('rfc7644-3.4.2.2-figure2-filters') as unknown as [string, boolean][])(
    '%s is %s',
    (text, expected) => {
      const filter = parseFilter(text);
      expect(match(toCondition(USER, filter), shown(USER, ENTERPRISE))).toBe(expected);
      expect(parseFilter(printFilter(filter))).toEqual(filter);
    },
  );
});
