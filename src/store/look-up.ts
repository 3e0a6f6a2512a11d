/** First pages of lists whose filters only look for texts, which is what identity providers ask before every write: one statement for each shape. */
import { sql } from 'kysely';
import type { ResourceType } from '../scim/index.ts';
import { PAGE_COLUMNS, type ListRow } from './list-source.ts';
import type { Shape, Texts } from './shape.ts';
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';
import { whereSql } from './where.ts';

type Sought = View & Texts & { readonly most: number };
type LookUp = ReturnType<typeof statement<Sought, ListRow>>;

/** Shapes of a type that are remembered: clients have a handful, and whoever thinks up more pays for building them. */
const MOST_SHAPES = 200;
const known = new WeakMap<ResourceType, Map<string, LookUp>>();

/** The first `most` of those that match, oldest first; `managers` are whose resources are looked through. */
export async function lookUp(
  tx: Tx,
  view: View,
  { type, shape }: { readonly type: ResourceType; readonly shape: Shape },
  managers: readonly string[],
  most: number,
): Promise<readonly ListRow[]> {
  const { tenantId, integrationId } = view;
  const find = remembered(type, shape, managers.includes(UNMANAGED));
  return (await find(tx, { tenantId, integrationId, most, ...shape.texts })).rows;
}

function remembered(type: ResourceType, shape: Shape, unmanaged: boolean): LookUp {
  const key = `${unmanaged ? 'unmanaged ' : ''}${shape.key}`;
  const shapes = known.get(type) ?? new Map<string, LookUp>();
  const found = shapes.get(key) ?? lookUpOf(type, shape, unmanaged);
  const [eldest] = shapes.keys();
  if (!shapes.has(key) && shapes.size >= MOST_SHAPES && eldest !== undefined) shapes.delete(eldest);
  known.set(type, shapes.set(key, found));
  return found;
}

const lookUpOf = (type: ResourceType, shape: Shape, unmanaged: boolean): LookUp =>
  statement<Sought, ListRow>((db, argument, engine) => {
    const view = { tenantId: argument('tenantId'), integrationId: argument('integrationId') };
    return db
      .selectFrom('resources')
      .select(PAGE_COLUMNS)
      .select(sql<null>`null`.as('sort_key'))
      .where('resources.tenant_id', '=', view.tenantId)
      .where('resources.type', '=', type.name)
      .where('resources.integration_id', 'in', [view.integrationId, ...(unmanaged ? [UNMANAGED] : [])])
      .where(whereSql({ sql: engine }, view, type, shape.blank(argument)))
      .orderBy('resources.id')
      .limit(argument('most'));
  });
