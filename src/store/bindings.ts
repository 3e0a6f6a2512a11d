/** Bindings: which person, group or service account holds which role, everywhere or in a namespace. */
import { directionOf, offsetOf, type NameQuery, type Page, type Sort } from './name-search.ts';
import type { BindingRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

export type SubjectType = 'USER' | 'GROUP' | 'SERVICE_ACCOUNT';
export type Subject = { readonly type: SubjectType; readonly id: string };

/** `namespace` '' is everywhere. */
export type Binding = {
  readonly tenantId: string;
  readonly id: string;
  readonly subject: Subject;
  readonly roleId: string;
  readonly namespace: string;
  readonly createdAt: number;
};

export const toBinding = (row: BindingRow): Binding => ({
  tenantId: row.tenant_id,
  id: row.id,
  subject: { type: row.subject_type as SubjectType, id: row.subject_id },
  roleId: row.role_id,
  namespace: row.namespace,
  createdAt: row.created_at,
});

/** Throws StoreConflict `bindings.subject_type,subject_id,role_id,namespace` where there is the same already. */
export async function insertBinding(tx: Tx, binding: Binding): Promise<void> {
  await tx.db
    .insertInto('bindings')
    .values({
      tenant_id: binding.tenantId,
      id: binding.id,
      subject_type: binding.subject.type,
      subject_id: binding.subject.id,
      role_id: binding.roleId,
      namespace: binding.namespace,
      rule_id: '',
      created_at: binding.createdAt,
    })
    .execute();
}

export async function findBinding(tx: Tx, tenantId: string, id: string): Promise<Binding | undefined> {
  const row = await tx.db
    .selectFrom('bindings')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toBinding(row);
}

/** False when there is none. */
export async function deleteBinding(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('bindings')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export type BindingQuery = {
  readonly type: SubjectType | undefined;
  readonly subjectId: string | undefined;
  readonly roleId: string | undefined;
  readonly namespace: string | undefined;
} & Omit<NameQuery, 'search'>;

const COLUMNS: Readonly<Record<string, 'subject_type' | 'role_id' | 'id'>> = Object.freeze({
  id: 'id',
  type: 'subject_type',
  roleId: 'role_id',
});
const columnOf = (sort: Sort | undefined) => COLUMNS[sort?.by ?? ''] ?? 'created_at';

/** One page, oldest first where nothing else is asked. */
export async function listBindings(tx: Tx, tenantId: string, query: BindingQuery): Promise<Page<Binding>> {
  const { type, subjectId, roleId, namespace } = query;
  const found = tx.db
    .selectFrom('bindings')
    .where('tenant_id', '=', tenantId)
    .$if(type !== undefined, (each) => each.where('subject_type', '=', type ?? ''))
    .$if(subjectId !== undefined, (each) => each.where('subject_id', '=', subjectId ?? ''))
    .$if(roleId !== undefined, (each) => each.where('role_id', '=', roleId ?? ''))
    .$if(namespace !== undefined, (each) => each.where('namespace', '=', namespace ?? ''));
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = found
    .selectAll()
    .orderBy(columnOf(query.sort), directionOf(query.sort))
    .orderBy('id')
    .limit(query.size)
    .offset(offsetOf(query));
  return { results: (await page.execute()).map(toBinding), total };
}
