/** ServiceProviderConfig (RFC 7643 §5, RFC 7644 §4): what the server can do. */
import { given, type JsonObject } from './json.ts';
import { ENTITLEMENT, ROLE } from './resource-types.ts';
import type { ResourceType } from './schema.ts';

export const CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

/** What the server can do, as numbers and switches. */
export type Capabilities = {
  readonly maxResults: number;
  readonly bulk: {
    readonly supported: boolean;
    readonly maxOperations: number;
    readonly maxPayloadSize: number;
  };
  readonly sort: boolean;
  /** How a client may authenticate, the preferred way first. */
  readonly authenticationSchemes: readonly JsonObject[];
  /** RFC 9865 §4; left out, nothing is said of it. */
  readonly pagination?: Pagination | undefined;
  /** The types that are served, which tell whether /Roles and /Entitlements are (draft-ietf-scim-roles-entitlements); left out, nothing is said of it. */
  readonly catalogue?: readonly ResourceType[];
  /** draft-sehgal-scim-delta-query §4.4: for how many seconds a token is good, and of what; left out, nothing is said of it. */
  readonly delta?: DeltaQuery | undefined;
  /** Help for people (RFC 7643 §5). */
  readonly documentationUri?: string;
  /** Whether the endpoint keeps to the interoperability profile (draft-zollner-scim-interop-profile §4). */
  readonly interoperable?: boolean;
};

/** `cursorTimeout` in seconds. */
export type Pagination = {
  readonly cursor: boolean;
  readonly index: boolean;
  readonly defaultPaginationMethod: 'cursor' | 'index';
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  readonly cursorTimeout: number;
};

export type DeltaQuery = {
  readonly deltaTokenExpiry: number;
  readonly supportedResources: readonly string[];
};

/** People may have as many as there are, of any type, one of them the primary one. */
const catalogue = (types: readonly ResourceType[]): JsonObject => ({
  roles: types.includes(ROLE)
    ? { supported: true, multipleRolesSupported: true, primarySupported: true, typeSupported: true }
    : { supported: false },
  entitlements: types.includes(ENTITLEMENT)
    ? { supported: true, multipleEntitlementsSupported: true, primarySupported: true, typeSupported: true }
    : { supported: false },
});

/** What RFC 7643 §5 does not know can be left out: one client refuses the whole document for one member more. */
export function serviceProviderConfig(can: Capabilities, base: string): JsonObject {
  return {
    schemas: [CONFIG_URN],
    ...given('documentationUri', can.documentationUri),
    patch: { supported: true },
    bulk: can.bulk,
    filter: { supported: true, maxResults: can.maxResults },
    changePassword: { supported: false },
    sort: { supported: can.sort },
    etag: { supported: true },
    ...(can.pagination === undefined ? {} : { pagination: can.pagination }),
    ...given('RolesAndEntitlements', can.catalogue && catalogue(can.catalogue)),
    ...given('DeltaQuery', can.delta && { supported: true, ...can.delta }),
    ...(can.interoperable === true ? { interopProfileConformant: true } : {}),
    authenticationSchemes: can.authenticationSchemes,
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}
