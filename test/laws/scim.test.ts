/** Laws of the SCIM core that hold for every filter, path, document and PATCH, and for every hostile text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apply,
  compareText,
  compile,
  diff,
  equal,
  findTarget,
  fold,
  isObject,
  match,
  own,
  parseAttrPath,
  parseFilter,
  parsePath,
  PATCH_OPTIONS,
  printFilter,
  printPath,
  project,
  readInstant,
  readProjection,
  represent,
  ScimError,
  toCondition,
  USER,
  validate,
  type AttributeType,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../../src/scim/index.ts';
import { frozen, linksOf, membersAfter, patchBody, patched, userDoc } from '../scim/given.ts';
import { WIDGET } from '../scim/widget.ts';
import * as samples from './scim-samples.ts';
import { workOf } from '../work.ts';

/** What `run` gives, or the kind of the ScimError with which it is refused; any other error breaks the law. */
function outcome<T>(run: () => T): { readonly value: T } | { readonly refused: string } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof ScimError) return { refused: error.kind };
    throw error;
  }
}

const LIMITS = { ...PATCH_OPTIONS, maxFilterLength: 1_000_000, maxFilterTerms: 10_000 };
const TYPES: readonly (readonly [string, ResourceType])[] = [
  ['User', USER],
  ['a type with every kind of attribute', WIDGET],
];

describe('what is printed is read again as it was', () => {
  it('filters', () => {
    fc.assert(
      fc.property(samples.filter, (filter) => {
        expect(parseFilter(printFilter(filter), LIMITS)).toEqual(filter);
      }),
    );
  });

  it('paths', () => {
    fc.assert(
      fc.property(samples.path, (path) => {
        expect(parsePath(printPath(path), LIMITS)).toEqual(path);
      }),
    );
  });
});

describe.each(TYPES)('documents of %s', (_name, type) => {
  it('the samples hold every type of attribute that the schema has', () => {
    const seen = new Set<AttributeType>();
    const note = (holder: JsonObject, find: (key: string) => AttributeType | undefined): void => {
      for (const key of Object.keys(holder)) seen.add(find(key) ?? 'string');
    };
    fc.assert(
      fc.property(samples.document(type), (doc) => {
        note(doc, (key) => type.names.get(key.toLowerCase())?.attribute.type);
        for (const { attribute } of type.names.values()) {
          const value = own(doc, attribute.name);
          const first = Array.isArray(value) ? (value as readonly Json[])[0] : value;
          if (isObject(first)) note(first, (key) => attribute.sub?.find((sub) => sub.name === key)?.type);
        }
      }),
    );
    const wanted = type.schema.attributes
      .filter(
        ({ mutability, kept, relation }) =>
          mutability !== 'readOnly' && kept !== false && relation === undefined,
      )
      .flatMap((each) => [each.type, ...(each.sub ?? []).map((sub) => sub.type)]);
    expect([...seen]).toEqual(expect.arrayContaining([...new Set(wanted)]));
  });

  it('validating what is shown gives the document again', () => {
    fc.assert(
      fc.property(samples.document(type), (doc) => {
        const shown = represent(
          type,
          { id: '1', doc, version: 1, createdAt: 0, modifiedAt: 0 },
          'https://example.com',
        );
        expect(validate(type, shown)).toEqual({ doc, members: undefined, ignored: [] });
      }),
    );
  });

  it('SCH-02 the letter case of names has no effect', () => {
    fc.assert(
      fc.property(samples.body(type), fc.func(fc.boolean()), (body, upper) => {
        expect(validate(type, samples.respelt(body, upper))).toEqual(validate(type, body));
      }),
    );
  });

  it('SCH-14 the order of names has no effect', () => {
    fc.assert(
      fc.property(samples.body(type), (body) => {
        const turned = Object.fromEntries(Object.entries(body).reverse());
        expect(equal(validate(type, turned).doc, validate(type, body).doc)).toBe(true);
      }),
    );
  });

  it('applying the difference gives the other document, and none to itself', () => {
    fc.assert(
      fc.property(samples.document(type), samples.document(type), (before, after) => {
        const result = outcome(() => diff(type, before, after));
        if ('value' in result) expect(apply(frozen(before), result.value)).toEqual(after);
        else expect(result.refused).toBe('mutability');
        expect(diff(type, before, structuredClone(before))).toEqual([]);
      }),
    );
  });

  it('PROJ what is chosen and what is excluded make up the whole', () => {
    const names = [...type.names.keys()];
    fc.assert(
      fc.property(samples.document(type), fc.subarray(names), (doc, chosen) => {
        const shown = represent(
          type,
          { id: '1', doc, version: 1, createdAt: 0, modifiedAt: 0 },
          'https://example.com',
        );
        const whole = project(type, readProjection(type, [], []), shown);
        const only = project(type, readProjection(type, chosen, []), shown);
        const rest = project(type, readProjection(type, [], chosen), shown);
        const places = (resource: JsonObject): string[] =>
          Object.entries(resource).flatMap(([key, value]) =>
            key.includes(':') && isObject(value) ? Object.keys(value).map((each) => `${key}:${each}`) : [key],
          );
        expect(new Set([...places(only), ...places(rest)])).toEqual(
          new Set([...places(whole), ...places(only)]),
        );
      }),
    );
  });
});

describe('PATCH of attributes', () => {
  const operations = fc.array(samples.operation, { minLength: 1, maxLength: 8 });

  it('PAT-05 a sequence is its operations one by one, errors included', () => {
    fc.assert(
      fc.property(samples.document(USER), operations, (doc, sequence) => {
        const together = outcome(() => patched(doc, ...sequence));
        const oneByOne = outcome(() =>
          sequence.reduce<JsonObject>((before, each) => patched(before, each), doc),
        );
        if ('value' in together && 'value' in oneByOne) expect(together).toEqual(oneByOne);
        else expect(Object.keys(together)).toEqual(Object.keys(oneByOne));
      }),
      { numRuns: 1000 },
    );
  });

  it('SCH-10 and SCH-11 leaves one primary element at most, and no element twice', () => {
    fc.assert(
      fc.property(samples.document(USER), operations, (doc, sequence) => {
        const result = outcome(() => patched(doc, ...sequence));
        if ('refused' in result) return;
        for (const name of ['emails', 'addresses']) {
          const list = (own(result.value, name) ?? []) as readonly JsonObject[];
          expect(list.filter(({ primary }) => primary === true).length).toBeLessThanOrEqual(1);
          expect(new Set(list.map(identity)).size).toBe(list.length);
        }
      }),
    );
  });

  it('PAT-04 never alters the document that it was given, nor the request', () => {
    fc.assert(
      fc.property(samples.document(USER), operations, (doc, sequence) => {
        outcome(() => patched(frozen(doc), ...frozen(sequence)));
      }),
    );
  });

  it('gives a document that a create would give again', () => {
    fc.assert(
      fc.property(samples.document(USER), operations, (doc, sequence) => {
        const result = outcome(() => patched(doc, ...sequence));
        if ('refused' in result) return;
        expect(validate(USER, { schemas: [USER.schema.id], ...result.value }).doc).toEqual(result.value);
      }),
    );
  });

  it('PAT-13 done twice with add it does nothing the second time', () => {
    const isAdd = ({ op, path }: JsonObject): boolean =>
      op === 'add' && ['emails', 'title', 'name'].includes(path as string);
    fc.assert(
      fc.property(samples.document(USER), samples.operation.filter(isAdd), (doc, add) => {
        const once = outcome(() => patched(doc, add));
        if ('value' in once) expect(patched(once.value, add)).toBe(once.value);
      }),
    );
  });
});

/** What makes an element the same as another: its value and type, or all of it where it has no value. */
const identity = (each: JsonObject): string =>
  JSON.stringify(each['value'] === undefined ? Object.entries(each).sort() : [each['value'], each['type']]);

describe('PATCH of members', () => {
  it('PAT-05 the one edit of links is the operations one by one on a set', () => {
    fc.assert(
      fc.property(samples.members, fc.array(samples.memberStep, { maxLength: 8 }), (present, steps) => {
        const start: ReadonlySet<string> = new Set(present.map(({ value }) => value));
        const model = steps.reduce((set, { meaning }) => meaning(set), start);
        const edit = steps.length === 0 ? undefined : linksOf(...steps.map(({ operation }) => operation));
        expect(membersAfter(present, edit)).toEqual([...model].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('who is added is not removed as well', () => {
    fc.assert(
      fc.property(fc.array(samples.memberStep, { minLength: 1, maxLength: 8 }), (steps) => {
        const edit = linksOf(...steps.map(({ operation }) => operation));
        expect([...(edit?.add.keys() ?? [])].filter((each) => edit?.remove.has(each))).toEqual([]);
      }),
    );
  });
});

/** Text that looks like a filter or a path, and text that looks like nothing. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '(',
        ')',
        '[',
        ']',
        '"',
        '\\',
        '.',
        ':',
        ' ',
        'not',
        'and',
        'or',
        'eq',
        'pr',
        'userName',
        'emails',
        'urn:',
        'urn:x:y',
        '__proto__',
        'constructor',
        '0',
        '-',
        '\u0000',
        '\ud800',
        'true',
        '"a"',
      ),
      { maxLength: 60 },
    )
    .map((words) => words.join('')),
  fc
    .array(
      fc.constantFrom('userName', 'emails', 'eq', 'pr', 'and', 'or', 'not', '(', ')', '[', ']', '"a"', '1'),
      { maxLength: 60 },
    )
    .map((words) => words.join(' ')),
);

describe('HOST hostile text', () => {
  it('HOST-06 is read as a filter or refused with invalidFilter', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = outcome(() => toCondition(USER, parseFilter(text)));
        if ('refused' in result) expect(result.refused).toBe('invalidFilter');
        else expect(typeof match(result.value, userDoc())).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });

  it('PAT-42 is read as a path or refused with invalidPath or invalidFilter', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = outcome(() => parsePath(text));
        if ('refused' in result) expect(['invalidPath', 'invalidFilter']).toContain(result.refused);
        else expect(parsePath(printPath(result.value), LIMITS)).toEqual(result.value);
      }),
      { numRuns: 3000 },
    );
  });

  it('HOST-06 of great length ends at once, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), fc.boolean(), (part, asPath) => {
        const text = part.repeat(Math.floor(8000 / part.length));
        const work = workOf(() => outcome(() => (asPath ? parsePath(text) : parseFilter(text))));
        expect(work).toBeLessThan(1000);
      }),
    );
  });

  it('HOST-11 any JSON as a body is validated or refused', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 3 }), (any, value) => {
        outcome(() => validate(USER, any));
        outcome(() => compile(USER, any));
        for (const key of ['userName', 'name', 'emails', 'active', 'members', 'meta', 'schemas'])
          outcome(() => validate(USER, { schemas: [USER.schema.id], userName: 'a', [key]: value }));
        for (const op of ['add', 'replace', 'remove'])
          for (const path of ['title', 'name', 'emails', 'emails[type eq "work"]', 'emails.value', null])
            outcome(() => patched(userDoc(), { op, path, value: value as Json }));
      }),
    );
  });

  it('HOST-04 names of the prototype have no effect anywhere', () => {
    const hostileName = fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
    );
    const keys = (): string[] =>
      [Object.prototype, Array.prototype, Function.prototype].flatMap((each) =>
        Reflect.ownKeys(each).map(String),
      );
    const before = keys();
    fc.assert(
      fc.property(hostileName, hostileName, (a, b) => {
        const value = JSON.parse(`{"${a}": {"${b}": {"polluted": true}}}`) as Json;
        expect(patched(userDoc(), { op: 'add', value })).toEqual(userDoc());
        for (const op of ['add', 'replace', 'remove'])
          for (const path of [
            a,
            `${a}.${b}`,
            `name.${a}`,
            `emails[${a} eq "x"].${b}`,
            `emails[type eq "work"].${a}`,
          ])
            expect(
              outcome(() => patched(userDoc(), op === 'remove' ? { op, path } : { op, path, value })),
            ).toHaveProperty('refused');
        expect(
          validate(USER, {
            schemas: [USER.schema.id],
            userName: 'a',
            ...(JSON.parse(`{"${a}": 1}`) as JsonObject),
          }).doc,
        ).toEqual({ userName: 'a' });
        for (const text of [`${a} pr`, `${a}.${b} eq "x"`, `name.${a} pr`, `emails[${a} pr]`])
          expect(outcome(() => toCondition(USER, parseFilter(text)))).toEqual({ refused: 'invalidFilter' });
        const projection = readProjection(USER, [a, `name.${a}`], [b]);
        expect(project(USER, projection, { schemas: [], id: '1', ...userDoc() })).toEqual({
          schemas: [],
          id: '1',
        });
        expect(findTarget(USER, { urn: null, name: a, sub: null })).toBeUndefined();
        expect(outcome(() => compile(USER, patchBody({ op: a, path: 'title' })))).toEqual({
          refused: 'invalidSyntax',
        });
      }),
    );
    expect(keys()).toEqual(before);
  });
});

/** A second opinion on what a comparison means, written from RFC 7644 Table 3 for three attributes and for nothing else. */
function naive(
  values: readonly Json[],
  op: string,
  operand: string | boolean | number,
  exact: boolean,
): boolean {
  const plain = (value: Json): Json =>
    typeof value === 'string' && !exact ? value.normalize('NFKC').toLowerCase() : value;
  const wanted = plain(operand);
  const compare = (value: Json): boolean => {
    const given = plain(value);
    if (op === 'eq') return given === wanted;
    if (op === 'ne') return given !== wanted;
    if (typeof given !== 'string' || typeof wanted !== 'string') return false;
    const order = Buffer.compare(Buffer.from(given), Buffer.from(wanted));
    return {
      co: given.split(wanted).length > 1 || wanted === '',
      sw: given.slice(0, wanted.length) === wanted,
      ew: wanted === '' || given.slice(-wanted.length) === wanted,
      gt: order > 0,
      ge: order >= 0,
      lt: order < 0,
      le: order <= 0,
    }[op] as boolean;
  };
  return op === 'ne' && values.length === 0 ? true : values.some(compare);
}

describe('FILT a filter means what a second opinion says', () => {
  const words = fc.constantFrom('a', 'B', 'ab', 'AB', 'Ä', 'ä', 'b', 'ba', '', '😀', '\uFFFD', '%', '_');
  const operators = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
  const resource = fc.record(
    {
      title: words,
      externalId: words,
      active: fc.boolean(),
      emails: fc.array(fc.record({ value: words, type: words }, { requiredKeys: [] }), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const comparison = fc.oneof(
    fc.record({
      name: fc.constantFrom('title', 'externalId', 'emails.value', 'emails.type'),
      op: operators,
      operand: words,
    }),
    fc.record({ name: fc.constant('active'), op: fc.constantFrom('eq', 'ne'), operand: fc.boolean() }),
  );
  type Comparison = { name: string; op: string; operand: string | boolean };

  const valuesOf = (doc: JsonObject, name: string): readonly Json[] => {
    const [main = '', sub] = name.split('.');
    const value = doc[main];
    const elements = value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
    return sub === undefined ? elements : elements.flatMap((each) => (each as JsonObject)[sub] ?? []);
  };
  const opinion = (doc: JsonObject, { name, op, operand }: Comparison): boolean =>
    naive(valuesOf(doc, name), op, operand, name === 'externalId');
  const textOf = ({ name, op, operand }: Comparison): string => `${name} ${op} ${JSON.stringify(operand)}`;
  const matches = (text: string, doc: JsonObject): boolean =>
    match(toCondition(USER, parseFilter(text)), doc);

  it('one comparison', () => {
    fc.assert(
      fc.property(resource, comparison, (doc, each) => {
        expect(matches(textOf(each), doc)).toBe(opinion(doc, each));
      }),
      { numRuns: 2000 },
    );
  });

  it('and, or and not of comparisons, with and without parentheses', () => {
    fc.assert(
      fc.property(resource, comparison, comparison, comparison, (doc, x, y, z) => {
        const [a, b, c] = [opinion(doc, x), opinion(doc, y), opinion(doc, z)];
        const [p, q, r] = [textOf(x), textOf(y), textOf(z)];
        expect(matches(`${p} or ${q} and ${r}`, doc)).toBe(a || (b && c));
        expect(matches(`(${p} or ${q}) and ${r}`, doc)).toBe((a || b) && c);
        expect(matches(`not (${p}) and ${q} or ${r}`, doc)).toBe((!a && b) || c);
        expect(matches(`not (${p} or ${q} and ${r})`, doc)).toBe(!(a || (b && c)));
      }),
      { numRuns: 500 },
    );
  });

  it('FILT-20 a value path asks each element by itself', () => {
    fc.assert(
      fc.property(resource, words, words, (doc, value, kind) => {
        const text = `emails[value eq ${JSON.stringify(value)} and type ne ${JSON.stringify(kind)}]`;
        const list = (doc.emails ?? []) as readonly JsonObject[];
        const expected = list.some((each) => {
          const [own, type] = [valuesOf(each, 'value'), valuesOf(each, 'type')];
          return naive(own, 'eq', value, false) && naive(type, 'ne', kind, false);
        });
        expect(matches(text, doc)).toBe(expected);
      }),
    );
  });
});

describe('text', () => {
  const anyText = fc.string({ unit: 'binary' });

  it('is ordered as its UTF-8 bytes are', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('folds once and for all, and without regard to letter case', () => {
    fc.assert(
      fc.property(anyText, (each) => {
        expect(fold(fold(each))).toBe(fold(each));
        expect(fold(each.toLowerCase())).toBe(fold(each));
      }),
    );
  });

  it('dates that a machine prints are read as the instant that they are', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') }),
        (date) => {
          expect(readInstant(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it('a path of an attribute is looked up under its own name', () => {
    for (const [key, target] of USER.names) {
      const path = parseAttrPath(key);
      expect(path && findTarget(USER, path)).toBe(target);
    }
  });
});
