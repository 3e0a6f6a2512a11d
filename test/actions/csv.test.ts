/** CSV is read as RFC 4180 has it, whatever is in a field, and records are cut apart wherever the bytes of a file are. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, readFields, recordsIn, type Format } from '../../src/actions/index.ts';
import { fieldsOf, userOf } from '../../src/actions/transfer/csv-columns.ts';
import { writeFields } from '../../src/actions/transfer/csv.ts';
import { membersFirst } from '../../src/actions/transfer/members-first.ts';

async function recordsOf(text: string, format: Format, piece: number) {
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  const records = [];
  for await (const record of recordsIn(chunks(), format, { offset: 0, line: 0 }, 1000)) records.push(record);
  return records;
}

const field = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'a,b', '"', 'a\nb', 'x\r\n"y"', ' pad '),
);

describe('CSV', () => {
  it('reads what it wrote, whatever the fields hold', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        expect(readFields(writeFields(fields))).toEqual(fields);
      }),
    );
  });

  it.each(['a"b', '"a"b', '"a', 'a,"b"c,d'])('refuses quotes that are wrong: %s', (record) => {
    expect(readFields(record)).toBeUndefined();
  });

  it('says which header it does not understand', () => {
    expect(columnsOf(['userName', 'shoeSize'])).toContain(
      '"shoeSize" is no column; the columns are id, userName',
    );
    expect(columnsOf(['username', 'USERNAME'])).toBe('the column userName is there twice');
    expect(columnsOf(['id', 'email'])).toBe('there is no column userName');
  });

  it('makes a User of the fields, and the fields of the User', () => {
    const columns = columnsOf([
      'userName',
      'active',
      'familyName',
      'email',
      'mobile',
      'department',
      'manager',
    ]);
    if (typeof columns === 'string') return expect.fail(columns);
    const user = userOf(columns, ['liv@example.com', 'FALSE', 'Liv', 'liv@example.org', '', 'Sales', '7']);
    expect(user).toEqual({
      schemas: [
        'urn:ietf:params:scim:schemas:core:2.0:User',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      ],
      userName: 'liv@example.com',
      active: false,
      name: { familyName: 'Liv' },
      emails: [{ value: 'liv@example.org', type: 'work', primary: true }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        department: 'Sales',
        manager: { value: '7' },
      },
    });
    expect(fieldsOf(user).filter((each) => each !== '')).toEqual([
      'liv@example.com',
      'false',
      'Liv',
      'liv@example.org',
      'Sales',
      '7',
    ]);
  });
});

describe('Records', () => {
  it('are the same wherever the bytes are cut, and say where they are', async () => {
    const text = 'a,"x\ny"\n\nb,é\n"c""\n",d';
    for (let piece = 1; piece <= text.length; piece++)
      expect(await recordsOf(text, 'csv', piece)).toEqual([
        { line: 1, end: 8, nextLine: 2, text: 'a,"x\ny"' },
        { line: 4, end: 14, nextLine: 4, text: 'b,é' },
        { line: 5, end: 22, nextLine: 5, text: '"c""\n",d' },
      ]);
  });

  it('go on behind any of them', async () => {
    const whole = await recordsOf('{"a":1}\n{"b":2}\n\n{"c":3}\n', 'jsonl', 5);
    expect(whole.map(({ line, end, nextLine }) => [line, end, nextLine])).toEqual([
      [1, 8, 1],
      [2, 16, 2],
      [4, 25, 4],
    ]);
  });

  it('refuse what is too long or no text, and name the line', async () => {
    await expect(recordsOf(`ok\n${'x'.repeat(2000)}\n`, 'jsonl', 100)).rejects.toThrow(
      'line 2 is longer than 1000 bytes',
    );
    const broken = async function* () {
      yield Buffer.from([0x61, 0x0a, 0xff, 0x0a]);
    };
    const read = async (): Promise<void> => {
      for await (const record of recordsIn(broken(), 'jsonl', { offset: 0, line: 0 }, 100))
        expect(record.text).toBe('a');
    };
    await expect(read()).rejects.toThrow('line 2 is not UTF-8');
  });
});

it('Groups come after those that are in them', () => {
  const pair = fc.tuple(fc.nat(30), fc.nat(30)).filter(([a, b]) => a > b);
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const links = pairs.map(([group, member]) => ({ group: `g${group}`, member: `g${member}` }));
      const order = membersFirst(links);
      expect(new Set(order).size).toBe(order.length);
      for (const { group, member } of links) expect(order.indexOf(member)).toBeLessThan(order.indexOf(group));
    }),
  );
  expect(
    membersFirst([
      { group: 'a', member: 'b' },
      { group: 'b', member: 'a' },
    ]),
  ).toHaveLength(2);
});
