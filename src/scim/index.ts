/** The SCIM core: what RFC 7643 and RFC 7644 say, as data and pure functions. The table of contents; nothing is defined here. */

// Words of the RFCs
export type { Attribute, AttributeType, ResourceType, Schema, SchemaExtension, Target } from './schema.ts';
export { attribute, findExtension, findSub, resourceType, targetName } from './schema.ts';
export { withTraits } from './with-traits.ts';
export { CATALOGUE_TYPES, ENTITLEMENT, GROUP, RESOURCE_TYPES, ROLE, USER } from './resource-types.ts';
export { CUSTOM_LIMITS, CUSTOM_TYPES, type CustomAttribute } from './custom-attribute.ts';
export { readCustomSchemas, withCustomSchemas, type CustomSchema } from './custom-schema.ts';
export {
  CATALOGUE_LIMITS,
  catalogueDocuments,
  catalogueEntry,
  readCatalogue,
  type Catalogue,
} from './catalogue.ts';
export type { CatalogueEntry } from './catalogue-entry.ts';
export { DefinitionError } from './definition-input.ts';
export { ERROR_URN, ERRORS, errorBody, ScimError, type ErrorName } from './error.ts';

// Values
export { equal, isList, isObject, isUnassigned, own, type Json, type JsonObject } from './json.ts';
export { compareText, fold } from './fold.ts';
export { readInstant } from './date-time.ts';

// Filters and paths
export { parseAttrPath, printAttrPath, type AttrPath } from './attr-path.ts';
export { FILTER_LIMITS, type FilterLimits } from './reader.ts';
export { parseFilter, printFilter, type Filter, type Operator } from './filter.ts';
export { parsePath, printPath, type Path } from './path.ts';
export {
  findContainer,
  findTarget,
  toCondition,
  toElementCondition,
  type Condition,
  type Operand,
} from './condition.ts';
export { toConditions, type ConditionOfType, type FilterOfType } from './condition-of-all.ts';
export { match } from './match.ts';
export {
  compareKeys,
  readSort,
  readSorts,
  SORT_KEY_LENGTH,
  sortKey,
  type Sort,
  type SortKey,
} from './sort.ts';

// Writing
export { requireAll } from './required.ts';
export { validate, withFallbacks, type Draft } from './validate.ts';
export { compile, PATCH_OPTIONS, PATCH_URN, type Patch } from './patch.ts';
export type { PatchOptions } from './patch-part.ts';
export { attributeEditsOf, linkEditOf, type AttributeEdit, type Edit } from './edit.ts';
export { exactly, NO_LINK_EDIT, type LinkEdit, type Member } from './member.ts';
export { diff } from './diff.ts';
export { apply } from './apply.ts';
export { made } from './made.ts';
export {
  interoperableTypes,
  PROFILES,
  refuseForeignSchemas,
  refuseUnknown,
  type Profile,
} from './profile.ts';

// Messages
export { readSearchRequest, SEARCH_URN, type SearchRequest } from './search-request.ts';
export {
  DELTA_REQUEST_URN,
  DELTA_RESPONSE_URN,
  DELTA_TOKEN_URN,
  deltaItem,
  deltaOperations,
  deltaToken,
  deltaTokenResponse,
  readDeltaRequest,
  type Alteration,
  type DeltaItem,
  type DeltaRequest,
} from './delta.ts';
export {
  BULK_REQUEST_URN,
  readBulk,
  type BulkMethod,
  type BulkOperation,
  type BulkRequest,
  type BulkTask,
} from './bulk.ts';
export { BULK_RESPONSE_URN, bulkResponse, type BulkResult } from './bulk-response.ts';
export { executionOrder, stepsOf, type Step } from './bulk-order.ts';
export {
  bulkIdIn,
  referencesIn,
  resolveBulkId,
  resolveReferences,
  type BulkIds,
  type References,
  type Resolve,
} from './bulk-references.ts';
export { isId, readResourcePath, segmentsOf, withoutFormat, type ResourcePath } from './resource-path.ts';

// Answering
export { membersOf, shownMember, type GroupLink, type Link } from './links.ts';
export { locationOf, represent, tagOf, type Relations, type Stored } from './represent.ts';
export { DEFAULT_PROJECTION, project, readProjection, wants, type Projection } from './project.ts';
export {
  cursorResponse,
  LIST_URN,
  listResponse,
  readPage,
  readPaging,
  type CursorPage,
  type Page,
  type PageLimits,
  type Paging,
  type PagingAsked,
} from './list.ts';
export { entityTag, growingTag, namesTag, namesVersion, versionTag } from './etag.ts';
export { resourceTypeBody, schemaBody, schemasOf } from './discovery.ts';
export { serviceProviderConfig, type Capabilities, type Pagination } from './service-provider-config.ts';
