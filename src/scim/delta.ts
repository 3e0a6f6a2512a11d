/** The messages of delta queries (draft-sehgal-scim-delta-query): a request, its token, and what a change is answered as. */
import { parseAttrPath } from './attr-path.ts';
import { findTarget } from './condition.ts';
import { ScimError } from './error.ts';
import { isObject, isUnassigned, own, ownInAnyCase, type Json, type JsonObject } from './json.ts';
import { requireMessage } from './message.ts';
import type { ResourceType, Target } from './schema.ts';
import { readSearchRequest, type SearchRequest } from './search-request.ts';

const DELTA_URN = 'urn:ietf:params:scim:api:messages:2.0:delta';
export const DELTA_TOKEN_URN = `${DELTA_URN}:token`;
export const DELTA_REQUEST_URN = `${DELTA_URN}:request`;
export const DELTA_RESPONSE_URN = `${DELTA_URN}:response`;

export type DeltaRequest = SearchRequest & { readonly deltaToken: string };

/** Errors: 400 invalidSyntax for another message, 400 invalidValue without a token and for an order, which is that of the changes. */
export function readDeltaRequest(body: unknown): DeltaRequest {
  const request = readSearchRequest(body, DELTA_REQUEST_URN);
  const token = ownInAnyCase(requireMessage(body, DELTA_REQUEST_URN), 'deltaToken');
  if (typeof token !== 'string' || token === '')
    throw new ScimError('invalidValue', '"deltaToken" must be a token from /.deltaToken.');
  if (request.sortBy !== undefined || request.sortOrder !== undefined)
    throw new ScimError(
      'invalidValue',
      'Changes are listed in their own order; leave "sortBy" and "sortOrder" out.',
    );
  return { ...request, deltaToken: token };
}

/** `expiry` in milliseconds. */
export const deltaToken = (value: string, expiry: number): JsonObject => ({
  value,
  expiry: new Date(expiry).toISOString(),
});

export const deltaTokenResponse = (value: string, expiry: number): JsonObject => ({
  schemas: [DELTA_TOKEN_URN],
  ...deltaToken(value, expiry),
});

/** What came of a resource since the token was given: one of the three kinds of change (§5.2.1). */
export type DeltaItem = {
  readonly type: string;
  readonly id: string;
  readonly kind: 'create' | 'update' | 'delete';
  readonly told: { readonly data: JsonObject } | { readonly operations: readonly JsonObject[] } | null;
};

export const deltaItem = ({ type, id, kind, told }: DeltaItem): JsonObject => ({
  schemas: [DELTA_RESPONSE_URN],
  resourceType: type,
  changeType: kind,
  changedResourceId: id,
  ...told,
});

/** What altered: names of whole attributes, and members that came and went. */
export type Alteration = {
  readonly attributes: readonly string[];
  readonly joined: readonly string[];
  readonly left: readonly string[];
};

/**
 * The alterations as operations of a PATCH (§5.2.2) that turn what the resource was into what it is; `shown` is what it is now.
 * Empty where nothing of it is shown.
 */
export function deltaOperations(
  type: ResourceType,
  shown: JsonObject,
  { attributes, joined, left }: Alteration,
): readonly JsonObject[] {
  const altered = attributes.flatMap((name) => {
    const path = parseAttrPath(name);
    const target = path === undefined ? undefined : findTarget(type, path);
    return target === undefined || !isShown(target) ? [] : operationsFor(name, target, shown);
  });
  const added = joined.map((value) => ({ value }));
  return [
    ...altered,
    ...left.map((id) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` })),
    ...(added.length === 0 ? [] : [{ op: 'add', path: 'members', value: added }]),
  ];
}

const isShown = ({ attribute: { returned } }: Target): boolean =>
  returned === 'default' || returned === 'always';

/** A complex value is taken away first, because a replace would leave those of its parts that are gone (RFC 7644 §3.5.2.3). */
function operationsFor(path: string, target: Target, shown: JsonObject): readonly JsonObject[] {
  const value = valueAt(target, shown);
  const removal = { op: 'remove', path };
  if (value === undefined || isUnassigned(value)) return [removal];
  const { type, multiValued } = target.attribute;
  if (type === 'complex' && !multiValued) return [removal, { op: 'add', path, value }];
  return [{ op: 'replace', path, value }];
}

function valueAt({ container, attribute }: Target, shown: JsonObject): Json | undefined {
  const holder = container === null ? shown : own(shown, container);
  return isObject(holder) ? own(holder, attribute.name) : undefined;
}
