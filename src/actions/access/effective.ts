/** The roles that somebody holds, each with the path by which: directly, through groups and the groups above them, by a rule, by default. */
import { fits, keysOf, type Grant } from '../../directory/index.ts';
import {
  bindingsOf,
  findPublished,
  publishedGroupsOf,
  rulesOf,
  type Binding,
  type Published,
  type RoleRule,
  type Tx,
} from '../../store/index.ts';
import { rolesById, type RoleView } from './roles.ts';

/** `above`: for each group that the person is in, the groups from the person's own up to it. */
export type Standing = {
  readonly groups: ReadonlyMap<string, Published>;
  readonly above: ReadonlyMap<string, readonly string[]>;
};

/** The groups that somebody is in, directly or not, each with one shortest way to it. */
export async function standingOf(tx: Tx, tenantId: string, userId: string): Promise<Standing> {
  const above = new Map<string, readonly string[]>();
  for (let level: readonly string[] = [userId]; level.length > 0;) {
    const next: string[] = [];
    for (const { groupId, memberId } of await publishedGroupsOf(tx, tenantId, level)) {
      if (above.has(groupId)) continue;
      above.set(groupId, [...(above.get(memberId) ?? []), groupId]);
      next.push(groupId);
    }
    level = next;
  }
  return { above, groups: await findPublished(tx, tenantId, [...above.keys()]) };
}

/** All grants of a person, whether or not the person is active. */
export async function grantsOf(
  tx: Tx,
  tenantId: string,
  user: Published,
  standing: Standing,
): Promise<readonly Grant[]> {
  const roles = await rolesById(tx, tenantId);
  const ids = [user.id, ...standing.above.keys()];
  const bound = (await bindingsOf(tx, tenantId, ids)).flatMap((binding) =>
    boundGrant(binding, roles, standing),
  );
  const ruled = (await rulesOf(tx, tenantId)).flatMap((rule) => ruledGrants(rule, roles, standing));
  return [...bound, ...ruled, ...defaultGrant(user, roles)];
}

type Roles = ReadonlyMap<string, RoleView>;

function boundGrant({ id, subject, roleId, namespace }: Binding, roles: Roles, { above }: Standing): Grant[] {
  const role = roles.get(roleId);
  if (role === undefined) return [];
  const path = above.get(subject.id) ?? [];
  return [{ role, namespace, origin: subject.type === 'USER' ? 'BINDING' : 'GROUP', sourceId: id, path }];
}

function ruledGrants(rule: RoleRule, roles: Roles, { groups, above }: Standing): Grant[] {
  const role = roles.get(rule.roleId);
  if (role === undefined) return [];
  return [...groups.values()]
    .filter((group) => fitsRule(rule, group))
    .map(({ id }) => ({
      role,
      namespace: rule.namespace,
      origin: 'RULE',
      sourceId: rule.id,
      path: above.get(id) ?? [],
    }));
}

/** Of the groups that the integration manages. */
export function fitsRule(
  { integrationId, attribute, pattern }: Pick<RoleRule, 'integrationId' | 'attribute' | 'pattern'>,
  group: Published,
): boolean {
  const value = group.doc[attribute];
  return group.integrationId === integrationId && typeof value === 'string' && fits(pattern, value);
}

/** Whoever came by SCIM holds the default role. */
function defaultGrant({ integrationId }: Published, roles: Roles): Grant[] {
  const role = [...roles.values()].find(({ isDefault }) => isDefault);
  if (role === undefined || integrationId === '') return [];
  return [{ role, namespace: '', origin: 'DEFAULT', sourceId: '', path: [] }];
}

/** The folded key of a name, as `keysOf` makes it. */
export const keyOfName = (userName: string): string => keysOf({ userName }).userName ?? '';
