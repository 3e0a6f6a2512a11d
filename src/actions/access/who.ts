/** Who may do something in an application: everybody, page by page. */
import { covers, grants, type Asked } from '../../directory/index.ts';
import { bindingsToRoles, findPublished, rulesOf, type Published, type Tx } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import { everyOne, groupsOfRules, peopleIn } from './reached.ts';
import { rolesById } from './roles.ts';

export type Person = {
  readonly id: string;
  readonly userName: string | null;
  readonly name: string | null;
};

export type People = { readonly results: readonly Person[]; readonly next: string | null };

/** Active people in the order of ids, behind the id `after`. Errors: tenant-not-found. */
export async function whoMay(
  services: Services,
  tenantId: string,
  asked: Asked,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<People> {
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const found: Published[] = [];
    for await (const user of candidates(tx, tenantId, asked, after)) {
      if (user.active) found.push(user);
      if (found.length > limit) break;
    }
    const results = found.slice(0, limit).map(personOf);
    return { results, next: found.length > limit ? (results.at(-1)?.id ?? null) : null };
  });
}

export const personOf = ({ id, doc }: Published): Person => ({
  id,
  userName: typeof doc['userName'] === 'string' ? doc['userName'] : null,
  name: nameIn(doc),
});

/** Whoever holds a role that permits it, active or not. */
async function* candidates(tx: Tx, tenantId: string, asked: Asked, after: string): AsyncGenerator<Published> {
  const roles = [...(await rolesById(tx, tenantId)).values()].filter((role) =>
    grants({ role, namespace: '', origin: 'BINDING', sourceId: '', path: [] }, asked),
  );
  const ids = roles.map(({ id }) => id);
  const holders = await holdersOf(tx, tenantId, ids, asked.namespace);
  // Whoever came by SCIM holds the default role.
  if (roles.some(({ isDefault }) => isDefault)) {
    for await (const user of everyOne(tx, tenantId, 'User', after))
      if (user.integrationId !== '' || holders.has(user.id)) yield user;
    return;
  }
  const sorted = [...holders].filter((id) => id > after).sort();
  for (let from = 0; from < sorted.length; from += PAGE) {
    const page = sorted.slice(from, from + PAGE);
    const found = await findPublished(tx, tenantId, page);
    yield* page.flatMap((id) => found.get(id) ?? []).filter(({ type }) => type === 'User');
  }
}

const PAGE = 500;

async function holdersOf(
  tx: Tx,
  tenantId: string,
  roleIds: readonly string[],
  namespace: string,
): Promise<ReadonlySet<string>> {
  const bindings = (await bindingsToRoles(tx, tenantId, roleIds)).filter((each) =>
    covers(each.namespace, namespace),
  );
  const rules = (await rulesOf(tx, tenantId)).filter(
    (rule) => roleIds.includes(rule.roleId) && covers(rule.namespace, namespace),
  );
  const groups = bindings.filter(({ subject }) => subject.type === 'GROUP').map(({ subject }) => subject.id);
  const people = await peopleIn(tx, tenantId, [...groups, ...(await groupsOfRules(tx, tenantId, rules))]);
  const direct = bindings.filter(({ subject }) => subject.type === 'USER').map(({ subject }) => subject.id);
  return new Set([...people, ...direct]);
}
