/** Section 35 of the checklist: hostile input is refused with a SCIM error, or it is data; it never fails the server. */
import { describe, expect, it } from 'vitest';
import {
  created,
  ERROR_URN,
  group,
  operations,
  PATCH_URN,
  user,
  USER_URN,
  type Answer,
  type Body,
} from '../http/endpoint.ts';
import { workDuring } from '../work.ts';
import { expectError, query, resourcesOf, searched, section, unique, uniqueName } from './served.ts';

/** Far more work than any of this is, and far less than what grows with the square of the input. */
const QUICK_MS = 5000;

const INJECTIONS = [
  "' or '1'='1",
  "'; drop table resources; --",
  '" or ""="',
  '%27%20or%201=1',
  '${7*7}{{7*7}}',
  '$(id)`id`',
  '<script>alert(1)</script>',
  '{"$ne":null}',
  '../../etc/passwd',
  '(a+)+$',
  '\r\nSet-Cookie: a=b',
  '%s%n%x',
  '-1 union select 1,2,3',
  '\u202e\u200b\ufeff',
];

section('hostile input', (endpoint) => {
  const person = async (given: Body = {}): Promise<string> =>
    `/Users/${await created(endpoint().scim, '/Users', user(uniqueName('ada'), given))}`;

  /** Refused in SCIM's own form, whatever the reason. */
  function expectRefused({ status, body, text }: Answer): void {
    expect([Math.floor(status / 100), body['schemas'], body['status']], text).toEqual([
      4,
      [ERROR_URN],
      String(status),
    ]);
  }

  /** The server works in this thread; what a database or a busy machine adds is bounded by the time that a test may take. */
  async function quickly<T>(run: () => Promise<T>): Promise<T> {
    const { result, work } = await workDuring(run);
    expect(work).toBeLessThan(QUICK_MS);
    return result;
  }

  it.each([
    '{"userName": "a',
    '{"userName"}',
    '[1,2',
    '"',
    '{"a":1}x',
    '\ufeff\ufeff{}',
    '\u00ff',
    'undefined',
    'NaN',
    '{"a":01}',
  ])('HOST-01: the body %j is refused', async (body) => {
    expectError(await endpoint().scim('POST', '/Users', { body }), 400, 'invalidSyntax');
  });

  it('HOST-03: a body that is not UTF-8 is refused', async () => {
    for (const bytes of [
      [0xff, 0xfe],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xf8, 0x88, 0x80, 0x80, 0x80],
      [0xc0, 0x80],
    ]) {
      const [head, tail] = ['{"schemas":["x"],"userName":"', '"}'].map((text) => [...Buffer.from(text)]);
      const body = Uint8Array.from([...(head ?? []), ...bytes, ...(tail ?? [])]);
      expectError(await endpoint().scim('POST', '/Users', { body }), 400, 'invalidSyntax');
    }
  });

  it.each(['\\u0000', '\\ud800', '\\udc00x', '\\udfff\\ud800'])(
    'HOST-03: the text %s is refused wherever it stands',
    async (escaped) => {
      const path = await person();
      const names = [
        `"title":"${escaped}"`,
        `"externalId":"${escaped}"`,
        `"emails":[{"value":"${escaped}"}]`,
      ];
      for (const each of names) {
        const body = `{"schemas":["${USER_URN}"],"userName":"${uniqueName('ada')}",${each}}`;
        expectError(await endpoint().scim('POST', '/Users', { body }), 400, 'invalidValue');
      }
      const change = `{"schemas":["${PATCH_URN}"],"Operations":[{"op":"add","path":"title","value":"${escaped}"}]}`;
      expectError(await endpoint().scim('PATCH', path, { body: change }), 400, 'invalidValue');
      const odd = `{"schemas":["${USER_URN}"],"userName":"${uniqueName('ada')}","${escaped}":"x"}`;
      expect((await endpoint().scim('POST', '/Users', { body: odd })).status).toBeLessThan(500);
      const sent = `{"schemas":["${PATCH_URN}"],"Operations":[{"op":"add","path":"${escaped}","value":"x"}]}`;
      expectRefused(await endpoint().scim('PATCH', path, { body: sent }));
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    'HOST-04: %s is a name like any other that does not exist',
    async (name) => {
      const { scim } = endpoint();
      const body = `{"schemas":["${USER_URN}"],"userName":"${uniqueName('ada')}","${name}":{"polluted":true,"active":false}}`;
      const answer = await scim('POST', '/Users', { body });
      expect([answer.status, Object.hasOwn(answer.body, name)]).toEqual([201, false]);
      const path = `/Users/${String(answer.body['id'])}`;
      for (const at of [name, `name.${name}`, `emails[${name} eq "x"]`, `${name}[value eq "x"].y`])
        for (const op of ['add', 'replace', 'remove'])
          expectRefused(
            await scim('PATCH', path, {
              body: operations({ op, path: at, ...(op === 'remove' ? {} : { value: 'x' }) }),
            }),
          );
      const value = JSON.parse(`{"${name}":{"polluted":true},"name":{"${name}":"x"}}`) as Body;
      expect((await scim('PATCH', path, { body: operations({ op: 'add', value }) })).status).toBe(200);
      expectError(await searched(scim, '/Users', `${name} eq "x"`), 400, 'invalidFilter');
      expect(
        (await scim('GET', query('/Users', { attributes: name, excludedAttributes: name }))).status,
      ).toBe(200);
      expect('polluted' in {}).toBe(false);
      expect((await scim('GET', path)).body['active']).toBe(true);
    },
  );

  it.each([
    ...[
      '%2e%2e%2f%2e%2e',
      '..%2fUsers',
      '%00',
      'a%00b',
      '%',
      '%zz',
      '%ff',
      '%c3%28',
      'a%2fb',
      '%5c',
      '%20',
      ';',
      "'",
      '*',
    ],
    ...[
      'x'.repeat(300),
      '%F0%9F%98%80',
      '<x>',
      'null',
      '-1',
      '0',
      '{id}',
      'a%0d%0ab',
      '@',
      'a?b'.replace('?', '%3F'),
    ],
  ])('HOST-05: nobody has the id %s', async (id) => {
    const { scim } = endpoint();
    for (const method of ['GET', 'DELETE']) expectError(await scim(method, `/Users/${id}`), 404);
    expectError(await scim('PUT', `/Groups/${id}`, { body: group(unique('g')) }), 404);
    expectError(
      await scim('PATCH', `/Users/${id}`, { body: operations({ op: 'remove', path: 'title' }) }),
      404,
    );
  });

  it('HOST-05: dots in a path lead nowhere else', async () => {
    const { raw, token, uri } = endpoint();
    const at = new URL(uri).pathname;
    const headers = { authorization: `Bearer ${token}` };
    for (const path of [
      '/Users/../Users',
      '/Users/./',
      '//Users',
      '/Users//',
      '/%2e%2e/%2e%2e/Users',
      '/..%2f..%2fUsers',
    ])
      expect((await raw('GET', at + path, { headers })).status, path).toBeLessThan(500);
  });

  describe('HOST-06: filters of any size end soon', () => {
    it.each([
      ['parentheses, 200,000 deep', '('.repeat(200_000) + 'userName pr' + ')'.repeat(200_000)],
      ['parentheses without an end', '('.repeat(4000)],
      ['brackets without an end', 'emails['.repeat(1000)],
      ['ten thousand terms', Array.from({ length: 10_000 }, () => 'userName pr').join(' or ')],
      ['not, a thousand times', `${'not ('.repeat(1000)}userName pr${')'.repeat(1000)}`],
      ['one long word', 'a'.repeat(100_000)],
      ['one long string', `userName eq "${'a'.repeat(100_000)}"`],
      ['backslashes', `userName eq "${'\\'.repeat(4001)}"`],
      ['quotes', '"'.repeat(4001)],
      ['spaces', `userName${' '.repeat(8000)}pr x`],
      ['dots', `userName${'.a'.repeat(2000)} pr`],
      ['colons', `urn${':a'.repeat(2000)} pr`],
    ])('%s', async (_name, filter) => {
      const answer = await quickly(() => searched(endpoint().scim, '/Users', filter));
      expectError(answer, 400, 'invalidFilter');
    });

    it('a filter at the limits is answered', async () => {
      const filter = Array.from({ length: 100 }, (_each, index) => `userName eq "${index}"`).join(' or ');
      expect((await quickly(() => searched(endpoint().scim, '/Users', filter))).status).toBe(200);
      const deep = `${'('.repeat(30)}emails[type eq "work" and not (value pr)]${')'.repeat(30)}`;
      expect((await quickly(() => searched(endpoint().scim, '/Users', deep))).status).toBe(200);
    });
  });

  it.each([
    ['lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    [
      'lists in an attribute',
      `{"schemas":["${USER_URN}"],"userName":"a","emails":${'['.repeat(1000)}${']'.repeat(1000)}}`,
    ],
    ['lists without an end', '['.repeat(1_000_000)],
  ])('HOST-07: a body of %s within each other is refused', async (_name, body) => {
    expectError(await quickly(() => endpoint().scim('POST', '/Users', { body })), 400, 'invalidSyntax');
  });

  it.each(INJECTIONS)('HOST-09, SEC-03: %j is data', async (text) => {
    const { scim } = endpoint();
    const path = await person({ title: text, emails: [{ value: text }], externalId: text });
    expect((await scim('GET', path)).body).toMatchObject({
      title: text,
      emails: [{ value: text }],
      externalId: text,
    });
    const id = path.slice('/Users/'.length);
    for (const name of ['title', 'emails.value', 'externalId']) {
      const found = resourcesOf(
        await searched(scim, '/Users', `${name} eq ${JSON.stringify(text)} and id eq "${id}"`),
      );
      expect(found.map((each) => each['id'])).toEqual([id]);
    }
    expect((await scim('GET', '/Users')).status).toBe(200);
  });

  it.each(['TRACE', 'OPTIONS', 'PROPFIND', 'PURGE', 'get', 'FOO'])(
    'HOST-10: the method %s does nothing',
    async (method) => {
      const path = await person();
      const send = method === 'TRACE' ? undefined : await endpoint().scim(method, path);
      if (send !== undefined)
        expect([send.status < 500, send.status === 200 && method !== 'get']).toEqual([true, false]);
      expect((await endpoint().scim('GET', path)).status).toBe(200);
    },
  );

  it('HOST-10: a method cannot be overridden', async () => {
    const path = await person();
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      expect(
        (await endpoint().scim('GET', `${path}?_method=DELETE`, { headers: { [name]: 'DELETE' } })).status,
      ).toBe(200);
    expect((await endpoint().scim('GET', path)).status).toBe(200);
  });

  it.each([
    ...[5, 'text', true, [], null].map((schemas) => ({ schemas, userName: 7 })),
    { schemas: [USER_URN], userName: ['a', 'b'] },
    { schemas: [USER_URN], userName: 'x', emails: [[[]]] },
    { schemas: [USER_URN], userName: 'x', name: 5 },
    { schemas: [USER_URN], userName: 'x', addresses: [true] },
  ])('HOST-11: a body of confused types is refused: %j', async (body) => {
    expectRefused(await endpoint().scim('POST', '/Users', { body }));
  });

  describe('HOST-12: hostile PATCH bodies', () => {
    it('ten thousand operations end soon', async () => {
      const path = await person();
      const list = Array.from({ length: 10_000 }, (_each, index) => ({
        op: 'replace',
        path: 'title',
        value: `t${index}`,
      }));
      const { status, body } = await quickly(() =>
        endpoint().scim('PATCH', path, { body: operations(...list) }),
      );
      expect([status, body['title']]).toEqual([200, 't9999']);
    });

    it('more operations than the limit are refused', async () => {
      const path = await person();
      const list = Array.from({ length: 10_001 }, () => ({ op: 'add', path: 'title', value: 'x' }));
      expectError(await endpoint().scim('PATCH', path, { body: operations(...list) }), 413);
    });

    it('ten thousand values added through ten thousand operations end soon', async () => {
      const path = await person();
      const list = Array.from({ length: 5000 }, (_each, index) => ({
        op: 'add',
        path: 'emails',
        value: [{ value: `${index}@example.com` }],
      }));
      const answer = await quickly(() => endpoint().scim('PATCH', path, { body: operations(...list) }));
      expect([200, 413]).toContain(answer.status);
    });

    it.each([
      ['null', null],
      ['a list', []],
      ['a text', 'remove'],
      ['empty', {}],
      ['with a list as op', { op: ['add'], path: 'title', value: 'x' }],
      ['with a number as path', { op: 'add', path: 5, value: 'x' }],
      ['with an object as path', { op: 'add', path: {}, value: 'x' }],
      ['with a list as path', { op: 'add', path: ['title'], value: 'x' }],
      ['with a path of a million letters', { op: 'add', path: 'x'.repeat(1_000_000), value: 'x' }],
      ['with five thousand parentheses', { op: 'remove', path: `emails[${'('.repeat(5000)}` }],
      ['with text for a value and no path', { op: 'add', value: 'x' }],
      ['with a list for a value and no path', { op: 'add', value: [] }],
      ['with brackets left open', { op: 'replace', path: 'emails[type eq "x"', value: 'x' }],
    ])('an operation that is %s is refused', async (_name, operation) => {
      const body = { schemas: [PATCH_URN], Operations: [operation] };
      const path = await person();
      expectRefused(await quickly(async () => endpoint().scim('PATCH', path, { body })));
    });
  });

  it('HOST-13: a group of ten thousand unknown members is refused soon', async () => {
    const members = Array.from({ length: 10_000 }, (_each, index) => ({ value: `nobody-${index}` }));
    const body = group(unique('g'), { members });
    const answer = await quickly(() => endpoint().scim('POST', '/Groups', { body }));
    expectError(answer, 400, 'invalidValue');
    expect(answer.text.length).toBeLessThan(2000);
  });

  it.each([
    ['accept', '\u00ff;q=a,,,,*/*/*'],
    ['if-match', '"'.repeat(1000)],
    ['if-match', 'W/W/W/'],
    ['if-none-match', ','.repeat(5000)],
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-for', "1.1.1.1' or 1=1"],
    ['user-agent', 'x'.repeat(8000)],
    ['user-agent', "'); drop table tokens; --\u00e9"],
    ['accept-language', 'x'.repeat(5000)],
    ['range', 'bytes=0-0'],
    ['expect', 'nonsense'],
    ['cookie', 'a=b; '.repeat(500)],
  ])('HOST-15: the header %s may hold anything', async (name, value) => {
    const path = await person();
    const answer = await endpoint().scim('PATCH', path, {
      body: operations({ op: 'add', path: 'title', value: 'x' }),
      headers: { [name]: value },
    });
    expect([200, 412], answer.text).toContain(answer.status);
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain('evil');
    const read = await endpoint().scim('GET', path, { headers: { [name]: value } });
    expect(read.status).toBe(name === 'if-match' ? 412 : 200);
  });

  it('HOST-16: a key that stands twice in one object is refused, however it is spelt and wherever it stands', async () => {
    const name = uniqueName('twice');
    const twice = [
      `{"schemas":["${USER_URN}"],"userName":"x","userName":"${name}"}`,
      `{"schemas":["${USER_URN}"],"userName":"x","user\\u004eame":"${name}"}`,
      `{"schemas":["${USER_URN}"],"userName":"${name}","name":{"givenName":"a","givenName":"b"}}`,
      `{"schemas":["${USER_URN}"],"userName":"${name}","emails":[{"value":"a"},{"value":"b","value":"c"}]}`,
      `{"__proto__":1,"__proto__":2,"schemas":["${USER_URN}"],"userName":"${name}"}`,
      `{"schemas":["${USER_URN}"],"userName":"x","USERNAME":"${name}"}`,
      `{"schemas":["${USER_URN}"],"userName":"${name}","active":false,"Active":true}`,
      `{"schemas":["${USER_URN}"],"userName":"${name}","emails":[{"value":"a","\\u0056alue":"b"}]}`,
    ];
    for (const body of twice)
      expectError(await endpoint().scim('POST', '/Users', { body }), 400, 'invalidSyntax');
    const answer = await endpoint().scim('POST', '/Users', { body: twice[0] });
    expect(answer.body['detail']).toBe('The body has the key "userName" twice in one object.');
    const once = `{"schemas":["${USER_URN}"],"userName":"${name}","title":"{\\"a\\":1,\\"a\\":2}","emails":[{"value":"a"},{"value":"b"}]}`;
    expect((await endpoint().scim('POST', '/Users', { body: once })).status).toBe(201);
  });
});
