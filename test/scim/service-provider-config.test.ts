/** What ServiceProviderConfig says besides RFC 7643 §5, each only where the server can do it. */
import { describe, expect, it } from 'vitest';
import {
  CATALOGUE_TYPES,
  ENTITLEMENT,
  RESOURCE_TYPES,
  ROLE,
  serviceProviderConfig,
  type Capabilities,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';

const PLAIN: Capabilities = {
  maxResults: 200,
  bulk: { supported: true, maxOperations: 10, maxPayloadSize: 1000 },
  sort: true,
  authenticationSchemes: [],
};
const configOf = (more: Partial<Capabilities>): JsonObject =>
  serviceProviderConfig({ ...PLAIN, ...more }, 'https://example.com/v2');

const PAGINATION = {
  cursor: true,
  index: true,
  defaultPaginationMethod: 'index',
  defaultPageSize: 100,
  maxPageSize: 200,
  cursorTimeout: 3600,
} as const;
const all = (noun: string): JsonObject => ({
  supported: true,
  [`multiple${noun}Supported`]: true,
  primarySupported: true,
  typeSupported: true,
});
const NONE = { supported: false };

describe('ServiceProviderConfig', () => {
  it.each<[string, Partial<Capabilities>, string, Json]>([
    ['CURS-01 paging (RFC 9865 §4)', { pagination: PAGINATION }, 'pagination', PAGINATION],
    [
      'ROLE-01 roles and entitlements',
      { catalogue: [...RESOURCE_TYPES, ...CATALOGUE_TYPES] },
      'RolesAndEntitlements',
      { roles: all('Roles'), entitlements: all('Entitlements') },
    ],
    [
      'ROLE-01 roles alone',
      { catalogue: [ROLE] },
      'RolesAndEntitlements',
      { roles: all('Roles'), entitlements: NONE },
    ],
    [
      'ROLE-01 entitlements alone',
      { catalogue: [ENTITLEMENT] },
      'RolesAndEntitlements',
      { roles: NONE, entitlements: all('Entitlements') },
    ],
    [
      'ROLE-01 neither',
      { catalogue: RESOURCE_TYPES },
      'RolesAndEntitlements',
      { roles: NONE, entitlements: NONE },
    ],
    [
      'DELTA-06 delta queries (§4.4)',
      { delta: { deltaTokenExpiry: 604_800, supportedResources: ['User'] } },
      'DeltaQuery',
      { supported: true, deltaTokenExpiry: 604_800, supportedResources: ['User'] },
    ],
    ['INT-01 the profile', { interoperable: true }, 'interopProfileConformant', true],
    [
      'help for people (RFC 7643 §5)',
      { documentationUri: 'https://example.com/help' },
      'documentationUri',
      'https://example.com/help',
    ],
  ])('tells of %s, and alters nothing else', (_what, can, key, told) => {
    const { [key]: found, ...rest } = configOf(can);
    expect(found).toEqual(told);
    expect(rest).toEqual(configOf({}));
    expect(configOf({})).not.toHaveProperty(key);
  });

  it('INT-01 makes no claim where the profile is not kept', () => {
    expect(configOf({ interoperable: false })).toEqual(configOf({}));
  });

  it.each<[string, boolean]>([
    ['can', true],
    ['cannot', false],
  ])('DISC-02 and DISC-07 says that it %s sort', (_what, sort) => {
    expect(configOf({ sort })['sort']).toEqual({ supported: sort });
  });
});
