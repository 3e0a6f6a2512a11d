/** What allowing and rejecting do to items of a hold, within one transaction. */
import type { Allowed } from '../../directory/index.ts';
import {
  activeById,
  heldLinksOf,
  linksThatAre,
  rejectRows,
  releaseLinkRows,
  releaseResourceRow,
  type HeldLinkRow,
  type HeldResourceRow,
  type Hold,
  type Tx,
} from '../../store/index.ts';
import { actBy, type Actor } from '../actor.ts';
import { logHoldBy } from './log-hold.ts';

export type Decision = 'allow' | 'reject';

/** The id of a resource, or those of a group and its member with a slash between them; null: everything that is held. */
export type Items = readonly string[] | null;

export type Asked = {
  readonly tenantId: string;
  readonly holdId: string;
  readonly decision: Decision;
  readonly items: Items;
  readonly actor: Actor;
};

export type Found = {
  readonly resources: readonly HeldResourceRow[];
  readonly links: readonly HeldLinkRow[];
};

/** An item that was decided about; not `published`: it was there again already. */
export type Ended = { readonly item: Pick<HeldLinkRow, 'hold_id' | 'state'>; readonly published: boolean };

export async function allow(
  tx: Tx,
  hold: Hold,
  { tenantId, actor }: Asked,
  found: Found,
  at: number,
): Promise<readonly Ended[]> {
  const { ended, told } = await publish(tx, tenantId, found);
  await logDecision(tx, hold, actor, at, 'allowed', told);
  return ended;
}

/** From now on applications see of these what the directory has; `told` is what they have to be told of it. */
export async function publish(
  tx: Tx,
  tenantId: string,
  { resources, links }: Found,
): Promise<{ readonly ended: readonly Ended[]; readonly told: Allowed }> {
  const ids = resources.map(({ id }) => id);
  const there = await activeById(tx, tenantId, ids);
  const gone = resources.filter(({ id, doc }) => (doc === null ? there.get(id) === false : !there.has(id)));
  // Whoever goes takes along the memberships that are held of them.
  const deleted = gone.filter(({ doc }) => doc !== null).map(({ id }) => id);
  const all = uniqueLinks([...links, ...(await heldLinksOf(tx, tenantId, deleted))]);
  const linked = await linksThatAre(tx, tenantId, all);
  const left = all.filter((link) => !linked.has(keyOf(link)));
  for (const id of ids) await releaseResourceRow(tx, tenantId, id);
  const ends = all.map((link) => ({ groupId: link.group_id, memberId: link.member_id }));
  await releaseLinkRows(tx, tenantId, ends);
  const published = new Set<object>([...gone, ...left]);
  const ended = [...resources, ...all].map((item) => ({ item, published: published.has(item) }));
  return { ended, told: toldOf(left, gone) };
}

/** What applications are told of what they see no longer. */
const toldOf = (left: readonly HeldLinkRow[], gone: readonly HeldResourceRow[]): Allowed => ({
  links: left.map((link) => ({ group: link.group_id, id: link.member_id, type: link.member_type })),
  deactivated: gone.filter(({ doc }) => doc === null).map(({ id }) => id),
  deleted: gone.filter(({ doc }) => doc !== null).map(({ id, type }) => ({ id, type })),
});

export async function reject(
  tx: Tx,
  hold: Hold,
  { tenantId, actor }: Asked,
  { resources, links }: Found,
  at: number,
): Promise<readonly Ended[]> {
  const ids = resources.map(({ id }) => id);
  await rejectRows(tx, tenantId, ids, links);
  await logDecision(tx, hold, actor, at, 'rejected', { items: [...ids, ...links.map(keyOf)] });
  return [...resources, ...links].map((item) => ({ item, published: true }));
}

/** The name of a membership among the items of a hold. */
const keyOf = ({ group_id, member_id }: Pick<HeldLinkRow, 'group_id' | 'member_id'>): string =>
  `${group_id}/${member_id}`;

const uniqueLinks = (links: readonly HeldLinkRow[]): readonly HeldLinkRow[] => [
  ...new Map(links.map((link) => [keyOf(link), link])).values(),
];

const logDecision = (
  tx: Tx,
  { tenantId, integrationId, id: holdId }: Hold,
  actor: Actor,
  at: number,
  kind: 'allowed' | 'rejected',
  told: object,
): Promise<number> => logHoldBy(tx, actBy(actor), { tenantId, integrationId, holdId, at }, kind, told);
