/**
 * The published view: which users, groups and memberships applications see. This is the one place that says so: what the tables
 * have, without what an integration in shadow brings, and of one that goes live without what is beyond its reach, and with what
 * the brake keeps although it was taken away. SCIM and history read the tables.
 */
import { sql, type RawBuilder } from 'kysely';
import { PLACES } from '../directory/index.ts';
import type { JsonObject } from '../scim/index.ts';
import type { Bool } from './compare-sql.ts';

/** A user or a group as applications see it. `active` is what they see, and `doc` says the same. */
export type Published = {
  readonly id: string;
  readonly type: string;
  readonly integrationId: string;
  readonly active: boolean;
  readonly doc: JsonObject;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** A membership as applications see it. */
export type PublishedLink = {
  readonly groupId: string;
  readonly memberId: string;
  readonly memberType: string;
};

export type PublishedRow = {
  readonly id: string;
  readonly type: string;
  readonly integration_id: string;
  readonly active: number;
  readonly doc: string;
  readonly created_at: number;
  readonly modified_at: number;
};

export type PublishedLinkRow = {
  readonly group_id: string;
  readonly member_id: string;
  readonly member_type: string;
};

/** Applications see nothing of these integrations, or not all. */
const inShadow = (tenantId: string): Bool =>
  sql<boolean>`(select id from integrations where tenant_id = ${tenantId} and shadow = 1)`;

const [people, groups, linksOfUsers, linksOfGroups] = [
  PLACES.User,
  PLACES.Group,
  PLACES.linksOfUsers,
  PLACES.linksOfGroups,
].map((place) => sql.lit(place));

/** Where what has a type and an id stands in the order in which an integration goes live (`directory/reach.ts`). */
const placeOf = (table: 'resources' | 'side'): RawBuilder<string> =>
  sql`(case ${sql.ref(`${table}.type`)} when 'Group' then ${groups} else ${people} end || ${sql.ref(`${table}.id`)})`;

const placeOfLink = sql`(case members.member_type when 'Group' then ${linksOfGroups} else ${linksOfUsers} end || members.member_id)`;

/** Up to where applications are told of its integration. */
const reachOf = (tenantId: string, table: 'resources' | 'side'): RawBuilder<string> =>
  sql`(select span.reach from shadow_spans as span where span.tenant_id = ${tenantId}
    and span.integration_id = ${sql.ref(`${table}.integration_id`)} and span.until is null)`;

/**
 * What applications see of the resources, to select from: the columns of `PublishedRow` and the keys by which resources are
 * found. `which` is a condition on `id`, `type`, `integration_id` or a key (`user_name_key`, `display_name_key`, `external_id`),
 * without the name of a table: it is put where an index answers it. Whatever is asked about `active` is asked of the result.
 */
export const publishedResources = (tenantId: string, which: Bool): RawBuilder<PublishedRow> =>
  sql`(select id, type, integration_id, user_name_key, display_name_key, external_id,
        case when active = 0 and exists (select 1 from held_resources as held
          where held.tenant_id = resources.tenant_id and held.id = resources.id) then 1 else active end as active,
        doc, created_at, modified_at
      from resources where tenant_id = ${tenantId} and ${which}
        and (integration_id not in ${inShadow(tenantId)} or ${placeOf('resources')} <= ${reachOf(tenantId, 'resources')})
    union all select id, type, integration_id, user_name_key, display_name_key, external_id, active, doc, created_at, modified_at
      from held_resources where tenant_id = ${tenantId} and doc is not null and ${which})`;

/**
 * The memberships that applications see, to select from: `group_id`, `member_id`, `member_type`. `which` is a condition on
 * these, without the name of a table; it should name groups or members, for which there are indexes. Both ends are seen too.
 */
export const publishedLinks = (tenantId: string, which: Bool): RawBuilder<PublishedLinkRow> =>
  sql`(select group_id, member_id, member_type from members where tenant_id = ${tenantId} and ${which}
      and (not exists ${inShadow(tenantId)} or not exists (select 1 from resources as side
        where side.tenant_id = members.tenant_id and side.id in (members.group_id, members.member_id)
          and side.integration_id in ${inShadow(tenantId)}
          and (${placeOf('side')} > ${reachOf(tenantId, 'side')} or ${placeOfLink} > ${reachOf(tenantId, 'side')})))
    union select group_id, member_id, member_type from held_links where tenant_id = ${tenantId} and ${which})`;

/** The values by which resources are found that applications see: `attribute`, `value_key`, `resource_id`, `ordinal`. */
export const publishedValues = (tenantId: string, which: Bool): RawBuilder<unknown> =>
  sql`(select attribute, value_key, resource_id, ordinal from resource_values where tenant_id = ${tenantId} and ${which}
    union all select attribute, value_key, resource_id, ordinal from held_values where tenant_id = ${tenantId} and ${which})`;

export function toPublished(row: PublishedRow): Published {
  const doc = JSON.parse(row.doc) as JsonObject;
  const active = row.active === 1;
  return {
    id: row.id,
    type: row.type,
    integrationId: row.integration_id,
    active,
    doc: (doc['active'] !== false) === active ? doc : { ...doc, active },
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

export const toPublishedLink = (row: PublishedLinkRow): PublishedLink => ({
  groupId: row.group_id,
  memberId: row.member_id,
  memberType: row.member_type,
});
