/** The roles that somebody holds, each with the path by which: directly, through groups and the groups above them, by a rule, by default. */
import { fits, keysOf, type Grant } from '../../directory/index.ts';
import {
  bindingsOf,
  findPublished,
  publishedGroupsOf,
  rulesOf,
  type Binding,
  type Published,
  type PublishedLink,
  type RoleRule,
  type Tx,
} from '../../store/index.ts';
import { rolesById, type RoleView } from './roles.ts';

/** What is the same for everybody of a tenant. */
export type RuleBook = { readonly roles: Roles; readonly rules: readonly RoleRule[] };

export async function ruleBookOf(tx: Tx, tenantId: string): Promise<RuleBook> {
  const [roles, rules] = await Promise.all([rolesById(tx, tenantId), rulesOf(tx, tenantId)]);
  return { roles, rules };
}

/**
 * `above`: for each group that the person is in, the groups from the person's own up to it. `groups`: those, by their ids.
 * `bound`: what is bound to the person and to them.
 */
export type Standing = {
  readonly groups: ReadonlyMap<string, Published>;
  readonly above: ReadonlyMap<string, readonly string[]>;
  readonly bound: readonly Binding[];
};

/**
 * The groups that somebody is in, directly or not, each with one shortest way to it. Level by level, and with the way up from a
 * level everything is asked that is asked about its groups. `nameless`: their documents are not needed; `groups` is empty then.
 */
export async function standingOf(
  tx: Tx,
  tenantId: string,
  userId: string,
  nameless = false,
): Promise<Standing> {
  const above = new Map<string, readonly string[]>();
  const groups: Published[] = [];
  const bound: Binding[] = [];
  let links = await publishedGroupsOf(tx, tenantId, [userId]);
  for (let holders: readonly string[] = [userId]; ; holders = []) {
    const level = climbed(above, links);
    const [next, found, bindings] = await Promise.all([
      publishedGroupsOf(tx, tenantId, level),
      findPublished(tx, tenantId, nameless ? [] : level),
      bindingsOf(tx, tenantId, [...holders, ...level]),
    ]);
    groups.push(...found.values());
    bound.push(...bindings);
    if (next.length === 0) return { above, groups: new Map(groups.map((each) => [each.id, each])), bound };
    links = next;
  }
}

/** The groups to which these links lead, of those that no shorter way led to; in a ring there is none in the end. */
function climbed(above: Map<string, readonly string[]>, links: readonly PublishedLink[]): readonly string[] {
  const level: string[] = [];
  for (const { groupId, memberId } of links) {
    if (above.has(groupId)) continue;
    above.set(groupId, [...(above.get(memberId) ?? []), groupId]);
    level.push(groupId);
  }
  return level;
}

/** All grants of a person where nobody asks what their groups are called: nothing but a rule looks at a group itself. */
export async function heldBy(
  tx: Tx,
  tenantId: string,
  user: Published,
  book: RuleBook,
): Promise<readonly Grant[]> {
  return grantsOf(user, await standingOf(tx, tenantId, user.id, book.rules.length === 0), book);
}

/** All grants of a person, whether or not the person is active. */
export function grantsOf(user: Published, standing: Standing, { roles, rules }: RuleBook): readonly Grant[] {
  const bound = standing.bound.flatMap((binding) => boundGrant(binding, roles, standing));
  const ruled = rules.flatMap((rule) => ruledGrants(rule, roles, standing));
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
