/** Integrations: the provisioning connections of a tenant, one for each of its identity providers; found and listed. */
import { directionOf, nameContains, offsetOf, type NameQuery, type Page } from './name-search.ts';
import { statement } from './statement.ts';
import type { IntegrationRow } from './tables.ts';
import type { Tx } from './transaction.ts';

/** What is to become of the people of an integration that is ending. */
export type Ending = '' | 'keep' | 'deprovision';

export type Integration = {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly idp: string;
  readonly enabled: boolean;
  /** The custom attributes of its resources: a list of schemas as JSON text. */
  readonly schemas: string;
  /** Whether it keeps to the interoperability profile. */
  readonly interoperable: boolean;
  /** The types that its administrator publishes something of, such as `Role`; a blank between their names. */
  readonly published: string;
  /** Thresholds of the brake as JSON text; '' for the usual ones. */
  readonly safety: string;
  /** Whether anything that it took away is held. */
  readonly holding: boolean;
  /** Not '': it is being deleted, takes no more requests, and waits for decisions about what is held. */
  readonly ending: Ending;
  /** Whether applications see nothing of it, or, while it goes live, not all of it. */
  readonly shadow: boolean;
  /** Who decided that it goes live, as JSON text, until it is; '' otherwise. */
  readonly goingLive: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly deletedAt: number | null;
};

const toIntegration = (row: IntegrationRow): Integration => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  description: row.description,
  idp: row.idp,
  enabled: row.enabled === 1,
  schemas: row.schemas,
  interoperable: row.interoperable === 1,
  published: row.published,
  safety: row.safety,
  holding: row.holding === 1,
  ending: row.ending as Ending,
  shadow: row.shadow === 1,
  goingLive: row.going_live,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
  deletedAt: row.deleted_at,
});

const present = (tx: Tx, tenantId: string) =>
  tx.db.selectFrom('integrations').where('tenant_id', '=', tenantId).where('deleted_at', 'is', null);

const byId = statement<{ tenantId: string; id: string }, IntegrationRow>((db, argument) =>
  db
    .selectFrom('integrations')
    .selectAll()
    .where('tenant_id', '=', argument('tenantId'))
    .where('id', '=', argument('id'))
    .where('deleted_at', 'is', null),
);

/** One that is not deleted. */
export async function findIntegration(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Integration | undefined> {
  const [row] = (await byId(tx, { tenantId, id })).rows;
  return row && toIntegration(row);
}

/** One that is not deleted, by its exact name. */
export async function findIntegrationByName(
  tx: Tx,
  tenantId: string,
  name: string,
): Promise<Integration | undefined> {
  const row = await present(tx, tenantId).selectAll().where('name', '=', name).executeTakeFirst();
  return row && toIntegration(row);
}

/** One page of those that are not deleted, by name, and how many there are in all. */
export async function listIntegrations(
  tx: Tx,
  tenantId: string,
  query: NameQuery,
): Promise<Page<Integration>> {
  const found = present(tx, tenantId).where((eb) =>
    query.search ? nameContains(tx, eb.ref('name'), query.search) : eb.lit(true),
  );
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = found
    .selectAll()
    .orderBy(query.sort?.by === 'id' ? 'id' : 'name', directionOf(query.sort))
    .orderBy('id')
    .limit(query.size)
    .offset(offsetOf(query));
  return { results: (await page.execute()).map(toIntegration), total };
}
