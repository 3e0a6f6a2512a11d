/** Errors: the table of RFC 7644 §3.12 and the body that every one of them has. */
import { describe, expect, it } from 'vitest';
import { ERROR_URN, errorBody, ERRORS, ScimError, type ErrorName } from '../../src/scim/index.ts';

const TABLE_9: readonly (readonly [ErrorName, number])[] = [
  ['invalidFilter', 400],
  ['tooMany', 400],
  ['uniqueness', 409],
  ['mutability', 400],
  ['invalidSyntax', 400],
  ['invalidPath', 400],
  ['noTarget', 400],
  ['invalidValue', 400],
  ['invalidVers', 400],
  ['sensitive', 403],
  ['invalidCursor', 400],
  ['expiredCursor', 400],
  ['invalidCount', 400],
];

describe('ERR-03 every scimType of RFC 7644 Table 9 and RFC 9865 §2.1 is known by its own name', () => {
  it.each(TABLE_9)('%s is answered with %i', (kind, status) => {
    expect(new ScimError(kind, 'why').status).toBe(status);
    expect(errorBody(kind, 'why')).toMatchObject({ scimType: kind, status: String(status) });
  });
});

describe('ERR-01 the body of an error', () => {
  it.each(Object.keys(ERRORS) as ErrorName[])(
    '%s names the Error schema and its status as a string',
    (kind) => {
      const body = errorBody(kind, 'why');
      expect(body['schemas']).toEqual([ERROR_URN]);
      expect(body['status']).toBe(String(ERRORS[kind].status));
      expect(body['detail']).toBe('why');
    },
  );

  it('has no scimType where Table 9 has none for the status', () => {
    const others = (Object.keys(ERRORS) as ErrorName[]).filter(
      (kind) => !TABLE_9.some(([each]) => each === kind),
    );
    expect(others.map((kind) => Object.keys(errorBody(kind, 'why')))).toEqual(
      others.map(() => ['schemas', 'status', 'detail']),
    );
  });

  it('falls back to the title when nothing else is to be said', () => {
    expect(errorBody('notFound', '')['detail']).toBe('There is no such resource.');
  });
});

describe('ERR-08 statuses of HTTP', () => {
  it.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['notFound', 404],
    ['methodNotAllowed', 405],
    ['conflict', 409],
    ['preconditionFailed', 412],
    ['payloadTooLarge', 413],
    ['unsupportedMediaType', 415],
    ['tooManyRequests', 429],
    ['internal', 500],
    ['notImplemented', 501],
    ['unavailable', 503],
  ] as const)('%s is %i', (kind, status) => {
    expect(ERRORS[kind].status).toBe(status);
  });

  it('an error can be told from others and carries its detail', () => {
    const error = new ScimError('noTarget', 'Nothing there.');
    expect([error.name, error.message, error instanceof Error]).toEqual([
      'ScimError',
      'Nothing there.',
      true,
    ]);
  });
});
