/** Whom a role reaches: the people in groups, and in the groups in them. */
import { fitsRule } from './effective.ts';
import {
  listPublished,
  listPublishedMembers,
  type Published,
  type RoleRule,
  type Tx,
} from '../../store/index.ts';

const PAGE = 1000;

/** Ids of everybody who is in these groups, directly or through other groups. */
export async function peopleIn(
  tx: Tx,
  tenantId: string,
  groupIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  const seen = new Set(groupIds);
  for (const groupId of seen)
    for (let after = ''; ;) {
      const page = await listPublishedMembers(tx, tenantId, groupId, { after, size: PAGE });
      // A set that grows while it is walked is walked to its new end.
      for (const { memberId, memberType } of page) (memberType === 'Group' ? seen : people).add(memberId);
      if (page.length < PAGE) break;
      after = page.at(-1)?.memberId ?? after;
    }
  return people;
}

/** All that applications see of a type, in the order of ids. */
export async function* everyOne(
  tx: Tx,
  tenantId: string,
  type: 'User' | 'Group',
  after = '',
): AsyncGenerator<Published> {
  for (let behind = after; ;) {
    const page = await listPublished(tx, tenantId, type, { after: behind, size: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    behind = page.at(-1)?.id ?? behind;
  }
}

/** The groups that one of these rules is about. */
export async function groupsOfRules(
  tx: Tx,
  tenantId: string,
  rules: readonly RoleRule[],
): Promise<readonly string[]> {
  if (rules.length === 0) return [];
  const ids: string[] = [];
  for await (const group of everyOne(tx, tenantId, 'Group'))
    if (rules.some((rule) => fitsRule(rule, group))) ids.push(group.id);
  return ids;
}
