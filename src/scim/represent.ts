/** A stored resource as SCIM shows it: the document with id, schemas, relations and meta (RFC 7643 §3.1). */
import { entityTag } from './etag.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { groupOf, membersOf, shownMember, type GroupLink, type Link } from './links.ts';
import type { ResourceType } from './schema.ts';

/** What the server keeps of a resource; times are milliseconds since the epoch. */
export type Stored = {
  readonly id: string;
  readonly doc: JsonObject;
  readonly version: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** what others tell of a resource is given only where it was asked for; `base` is the URL of the SCIM endpoint. */
export type Relations = {
  readonly members?: readonly Link[];
  readonly groups?: readonly GroupLink[];
  /** How many people have it. */
  readonly assignments?: number;
  /** The entity tag, where it is known already. */
  readonly tag?: string;
};

/** The whole representation; `schemas` and `id` come first, because some clients look for them with a regular expression. */
export function represent(
  type: ResourceType,
  stored: Stored,
  base: string,
  relations: Relations = {},
): JsonObject {
  const { members, groups, assignments } = relations;
  return {
    schemas: schemasOf(type, stored.doc),
    id: stored.id,
    ...stored.doc,
    ...(members === undefined ? {} : { members: membersOf(members, base) }),
    ...(groups === undefined ? {} : { groups: groups.map((link) => groupOf(link, base)) }),
    ...(assignments === undefined ? {} : { totalAssignmentsUsed: assignments }),
    meta: metaOf(type, stored, base, relations),
  };
}

/** The type's own schema and the extensions that are present; never what a client claims. */
const schemasOf = (type: ResourceType, doc: JsonObject): readonly string[] => [
  type.schema.id,
  ...type.extensions.flatMap(({ schema }) => (Object.hasOwn(doc, schema.id) ? [schema.id] : [])),
];

const metaOf = (type: ResourceType, stored: Stored, base: string, relations: Relations): Json => ({
  resourceType: type.name,
  created: new Date(stored.createdAt).toISOString(),
  lastModified: new Date(stored.modifiedAt).toISOString(),
  location: locationOf(type, stored.id, base),
  version: relations.tag ?? versionOf(stored, relations),
});

/** Names of groups and members, and the number of assignments, alter without the version of what shows them. */
const versionOf = ({ version }: Stored, { members = [], groups = [], assignments }: Relations): string =>
  entityTag(version, [
    ...members.map(shownMember),
    ...groups.map(({ id, direct, display }) => [id, direct, display]),
    ...(assignments === undefined ? [] : [[String(assignments)]]),
  ]);

/** The entity tag of a whole representation, which is its `meta.version` (RFC 7643 §3.1). */
export function tagOf({ meta }: JsonObject): string {
  const version = meta !== undefined && isObject(meta) ? meta['version'] : undefined;
  return typeof version === 'string' ? version : '';
}

export const locationOf = (type: ResourceType, id: string, base: string): string =>
  `${base}${type.endpoint}/${id}`;
