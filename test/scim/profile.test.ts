/** The interoperability profile (draft-zollner-scim-interop-profile): types without a password, and names that are refused. */
import { describe, expect, it } from 'vitest';
import {
  findTarget,
  GROUP,
  interoperableTypes,
  parseAttrPath,
  readCustomSchemas,
  refuseForeignSchemas,
  refuseUnknown,
  RESOURCE_TYPES,
  USER,
  validate,
  withCustomSchemas,
  type ResourceType,
} from '../../src/scim/index.ts';
import { ENTERPRISE_URN, errorOf, GROUP_URN, refusalOf, USER_URN, userBody } from './given.ts';

const userOf = (types: readonly ResourceType[]): ResourceType =>
  types.find(({ name }) => name === 'User') ?? GROUP;
const NARROW = userOf(interoperableTypes(RESOURCE_TYPES));
const find = (type: ResourceType, name: string): string | undefined => {
  const path = parseAttrPath(name);
  return path === undefined ? undefined : findTarget(type, path)?.attribute.name;
};

describe('§5 the types of the profile', () => {
  it.each(['password', 'PASSWORD', `${USER_URN}:password`])('have no %s', (name) => {
    expect([find(USER, name), find(NARROW, name)]).toEqual(['password', undefined]);
  });

  it('have every other attribute, in the schema and by name', () => {
    const names = ({ schema }: ResourceType): readonly string[] => schema.attributes.map(({ name }) => name);
    expect(names(NARROW)).toEqual(names(USER).filter((name) => name !== 'password'));
    for (const name of ['userName', 'emails.value', `${ENTERPRISE_URN}:department`])
      expect(find(NARROW, name)).toBe(find(USER, name));
    expect(NARROW.names.size).toBe(USER.names.size - 2);
  });

  it('leave a type without a password, and the type that was given, as they are', () => {
    expect(interoperableTypes([GROUP])[0]).toBe(GROUP);
    expect(find(USER, 'password')).toBe('password');
  });

  it('keep what only ends like a password', () => {
    const custom = readCustomSchemas(
      RESOURCE_TYPES,
      {
        schemas: [{ resourceType: 'User', attributes: [{ name: 'lastpassword', type: 'dateTime' }] }],
      },
      () => 'urn:example:own:User',
    );
    const narrow = userOf(interoperableTypes(withCustomSchemas(RESOURCE_TYPES, custom)));
    expect(find(narrow, 'urn:example:own:User:lastpassword')).toBe('lastpassword');
  });

  it('INT-02 take a password for a name that is unknown', () => {
    const { ignored } = validate(NARROW, userBody({ password: 'secret', nickName: 'Babs' }));
    expect(ignored).toEqual(['password']);
    expect(refusalOf(() => refuseUnknown(ignored))).toBe('invalidSyntax');
  });
});

describe('INT-02 (§5.3) what is unknown', () => {
  it('is refused by its first name, which is shown and cut short', () => {
    const error = errorOf(() => refuseUnknown(['shoeSize', 'hatSize']));
    expect([error.kind, error.message]).toEqual([
      'invalidSyntax',
      '"shoeSize" is no attribute here; /Schemas lists them.',
    ]);
    expect(errorOf(() => refuseUnknown(['x'.repeat(5000)])).message.length).toBeLessThan(300);
  });

  it('is not there where everything is known', () => {
    expect(refuseUnknown([])).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['only what is known', { schemas: [USER_URN, ENTERPRISE_URN] }],
    ['known ones in other letters', { schemas: [USER_URN.toUpperCase()] }],
    ['nothing', { schemas: [] }],
    ['what is no text, which another check refuses', { schemas: [1, null] }],
    ['no list, which another check refuses', { schemas: USER_URN }],
    ['no schemas', {}],
    ['no object', null],
  ])('"schemas" may name %s', (_what, body) => {
    expect(refuseForeignSchemas(body, [USER_URN, ENTERPRISE_URN])).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['besides known ones', { schemas: [USER_URN, GROUP_URN] }],
    ['under a name in other letters', { SCHEMAS: [GROUP_URN] }],
  ])('"schemas" may not name another %s', (_what, body) => {
    const error = errorOf(() => {
      refuseForeignSchemas(body, [USER_URN, ENTERPRISE_URN]);
    });
    expect([error.kind, error.message]).toEqual([
      'invalidSyntax',
      `"schemas" names "${GROUP_URN}", which is not served here.`,
    ]);
  });
});
