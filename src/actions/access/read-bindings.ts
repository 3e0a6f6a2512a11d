/** Bindings as they are shown, one or page by page. */
import {
  findBinding,
  findPublished,
  listBindings,
  type Binding,
  type BindingQuery,
  type Page,
  type Tx,
} from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import { rolesById } from './roles.ts';

/** `name` null: whoever it was is gone. */
export type BindingView = {
  readonly binding: Binding;
  readonly role: { readonly id: string; readonly name: string | null };
  readonly subject: {
    readonly id: string;
    readonly name: string | null;
    readonly username: string | null;
    readonly displayName: string | null;
  };
};

/** Errors: tenant-not-found, binding-not-found. */
export async function readBinding({ store }: Services, tenantId: string, id: string): Promise<BindingView> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const found = await findBinding(tx, tenantId, id);
    if (found === undefined) throw bindingNotFound(id);
    const [view] = await viewsOf(tx, tenantId, [found]);
    return view as BindingView;
  });
}

/** Errors: tenant-not-found. */
export async function readBindings(
  { store }: Services,
  tenantId: string,
  query: BindingQuery,
): Promise<Page<BindingView>> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results, total } = await listBindings(tx, tenantId, query);
    return { results: await viewsOf(tx, tenantId, results), total };
  });
}

export const bindingNotFound = (id: string): Refusal =>
  new Refusal('binding-not-found', `There is no binding "${id.slice(0, 80)}" here.`);

export async function viewsOf(
  tx: Tx,
  tenantId: string,
  bindings: readonly Binding[],
): Promise<readonly BindingView[]> {
  const roles = await rolesById(tx, tenantId);
  const seen = await findPublished(tx, tenantId, [...new Set(bindings.map(({ subject }) => subject.id))]);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return bindings.map((binding) => {
    const doc = seen.get(binding.subject.id)?.doc ?? {};
    return {
      binding,
      role: { id: binding.roleId, name: roles.get(binding.roleId)?.name ?? null },
      subject: {
        id: binding.subject.id,
        name: nameIn(doc),
        username: text(doc['userName']),
        displayName: text(doc['displayName']),
      },
    };
  });
}
