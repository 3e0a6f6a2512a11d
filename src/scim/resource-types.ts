/** The resource types that Roster serves: User (with the enterprise extension) and Group, Role and Entitlement. */
import { resourceType, type ResourceType } from './schema.ts';
import { COMMON } from './schemas/every-resource.ts';
import { ENTERPRISE_USER_SCHEMA } from './schemas/enterprise-user.ts';
import { ENTITLEMENT_SCHEMA, ROLE_SCHEMA } from './schemas/catalogue.ts';
import { GROUP_SCHEMA } from './schemas/group.ts';
import { USER_SCHEMA } from './schemas/user.ts';

export const USER: ResourceType = resourceType({
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: USER_SCHEMA,
  extensions: [{ schema: ENTERPRISE_USER_SCHEMA, required: false }],
  common: COMMON,
});

export const GROUP: ResourceType = resourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: GROUP_SCHEMA,
  extensions: [],
  common: COMMON,
});

/** In the order in which /ResourceTypes lists them; clients read the first as the User type. */
export const RESOURCE_TYPES: readonly ResourceType[] = Object.freeze([USER, GROUP]);

const PUBLISHED = Object.freeze({
  extensions: [],
  readOnly: true,
  // The client gives none, so there is no externalId.
  common: COMMON.filter(({ name }) => name !== 'externalId'),
} as const);

export const ROLE: ResourceType = resourceType({
  name: 'Role',
  endpoint: '/Roles',
  description: 'Role',
  schema: ROLE_SCHEMA,
  ...PUBLISHED,
});

export const ENTITLEMENT: ResourceType = resourceType({
  name: 'Entitlement',
  endpoint: '/Entitlements',
  description: 'Entitlement',
  schema: ENTITLEMENT_SCHEMA,
  ...PUBLISHED,
});

/** What an administrator defines and clients read. */
export const CATALOGUE_TYPES: readonly ResourceType[] = Object.freeze([ROLE, ENTITLEMENT]);
