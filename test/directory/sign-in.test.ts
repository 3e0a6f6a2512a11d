/** Claims as an owner's rules read them, and what a provider may not talk Roster into. */
import { describe, expect, it } from 'vitest';
import {
  calledBy,
  claimNamed,
  isOwnPath,
  missingClaims,
  rolesByClaims,
  unwanted,
  verifiedEmail,
  type SignInPolicy,
} from '../../src/directory/index.ts';

const OPEN: SignInPolicy = { emailDomains: [], requiredClaims: [], rules: [] };

describe('a claim', () => {
  it('is found by its whole name, then by the way to it, and never beside what was said', () => {
    const claims = { 'https://example.com/groups': ['a'], realm: { roles: ['b'] }, 'realm.x': 'whole' };
    expect(claimNamed(claims, 'https://example.com/groups')).toEqual(['a']);
    expect(claimNamed(claims, 'realm.roles')).toEqual(['b']);
    expect(claimNamed(claims, 'realm.x')).toBe('whole');
    for (const name of ['constructor', '__proto__.x', 'realm.roles.length.x', 'realm.constructor.name', ''])
      expect(claimNamed(claims, name), name).toBeUndefined();
  });

  it('gives each role once, for a value that it is or contains, not for a part of one', () => {
    const rule = (claim: string, value: string, roleId = 'owner') => ({ claim, value, tenantId: '', roleId });
    const given = (claims: object, ...rules: SignInPolicy['rules']) =>
      rolesByClaims({ ...OPEN, rules }, { ...claims }).map(({ roleId }) => roleId);
    expect(given({ groups: ['x', 'admins'] }, rule('groups', 'admins'), rule('groups', 'x'))).toEqual([
      'owner',
    ]);
    expect(given({ groups: 'admins' }, rule('groups', 'admins'))).toEqual(['owner']);
    expect(given({ staff: true, level: 3 }, rule('staff', 'true'), rule('level', '3', 'b'))).toEqual([
      'owner',
      'b',
    ]);
    expect(given({ groups: ['not-admins', { admins: true }, null] }, rule('groups', 'admins'))).toEqual([]);
    expect(given({ groups: 'admins, others' }, rule('groups', 'admins'))).toEqual([]);
    expect(given({}, rule('groups', 'undefined'))).toEqual([]);
  });

  it('is missed only where it decides', () => {
    const policy = { ...OPEN, requiredClaims: [{ claim: 'a.b', value: '1' }] };
    expect(missingClaims(policy, false, { email: 'x@example.com', a: { b: 1 } })).toEqual([]);
    expect(missingClaims(policy, true, { a: {} })).toEqual(['email', 'email_verified', 'a.b']);
  });
});

describe('an address', () => {
  it('counts where it is verified and whole, and its domain is compared whole', () => {
    expect(verifiedEmail({ email: 'a@example.com', email_verified: 'true' })).toBe('a@example.com');
    for (const claims of [
      { email: 'a@example.com' },
      { email: 'a@example.com', email_verified: 'yes' },
      { email: 'a@example.com, b@example.org', email_verified: true },
      { email: 'a\0@example.com', email_verified: true },
      { email: ['a@example.com'], email_verified: true },
    ])
      expect(verifiedEmail(claims), JSON.stringify(claims)).toBeUndefined();
    const policy = { ...OPEN, emailDomains: ['example.com'] };
    const code = (email: string) => unwanted(policy, { email, email_verified: true })?.code;
    expect(code('a@EXAMPLE.com')).toBeUndefined();
    for (const email of ['a@sub.example.com', 'a@example.com.evil.test', 'a@evilexample.com'])
      expect(code(email), email).toBe('email-not-allowed');
  });

  it('names a person only where it is verified; what is empty or cannot be kept names nobody', () => {
    expect(calledBy({ email: 'a@example.com', email_verified: true, name: 'Ada' }, 's')).toBe(
      'a@example.com',
    );
    expect(calledBy({ email: 'a@example.com', preferred_username: 'a@example.com', name: 'Ada' }, 's')).toBe(
      'Ada',
    );
    expect(calledBy({ preferred_username: '\0\ud800 ', name: 7 }, 's')).toBe('s');
  });
});

describe('a way back', () => {
  it('is a path of the console, whatever a browser would make of it', () => {
    for (const path of ['/', '/t/acme/people?q=a#b', '/t/acme/http://x'])
      expect(isOwnPath(path), path).toBe(true);
    for (const path of [
      ...[
        '',
        't',
        '//evil.test',
        '/\\evil.test',
        '\\\\evil.test',
        'https://evil.test',
        'javascript:alert(1)',
      ],
      ...['/\t/evil.test', '/\n/evil.test', '/a\\..\\b', ' //evil.test', `/${'a'.repeat(3000)}`],
    ])
      expect(isOwnPath(path), path).toBe(false);
  });
});
