/** Decides about what is held: allows it, so that applications are told and see it no longer, or rejects it. */
import type { Allowed } from '../../directory/index.ts';
import {
  activeById,
  anythingHeld,
  chosenItems,
  findHold,
  heldLinks,
  heldLinksOf,
  heldResources,
  linksThatAre,
  lockBrake,
  moveItems,
  noteHolding,
  putBrake,
  rejectRows,
  releaseLinkRows,
  releaseResourceRow,
  type HeldLinkRow,
  type HeldResourceRow,
  type Hold,
  type HoldCounts,
  type Tx,
} from '../../store/index.ts';
import { actBy, type Actor } from '../actor.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { logHoldBy } from './log-hold.ts';

export type Decision = 'allow' | 'reject';

/** The id of a resource, or those of a group and its member with a slash between them; null: everything that is held. */
export type Items = readonly string[] | null;

/** `cancelled`: was there again already, so that there was nothing to decide. */
export type Decided = { readonly decided: number; readonly cancelled: number };

/** Items of one transaction; others write in between. */
const TOGETHER = 500;

/** Errors: hold-not-found; items that are not held are left out. */
export async function decide(
  services: Services,
  tenantId: string,
  holdId: string,
  { decision, items, actor }: { readonly decision: Decision; readonly items: Items; readonly actor: Actor },
): Promise<Decided> {
  const done = { decided: 0, cancelled: 0 };
  for (let rest = items; ;) {
    const chosen = rest?.slice(0, TOGETHER) ?? null;
    const { decided, cancelled } = await services.store.write((tx) =>
      decideSome(services, tx, { tenantId, holdId, decision, items: chosen, actor }),
    );
    done.decided += decided;
    done.cancelled += cancelled;
    rest = rest?.slice(TOGETHER) ?? null;
    if (rest === null ? decided + cancelled === 0 : rest.length === 0) return done;
  }
}

type Asked = {
  readonly tenantId: string;
  readonly holdId: string;
  readonly decision: Decision;
  readonly items: Items;
  readonly actor: Actor;
};

type Found = { readonly resources: readonly HeldResourceRow[]; readonly links: readonly HeldLinkRow[] };

async function decideSome(services: Services, tx: Tx, asked: Asked): Promise<Decided> {
  const { tenantId, holdId, decision } = asked;
  const hold = await requireHold(tx, tenantId, holdId);
  const found = await itemsOf(tx, asked);
  if (found.resources.length + found.links.length === 0) return { decided: 0, cancelled: 0 };
  const at = services.clock.now();
  const ended = await (decision === 'allow' ? allow : reject)(tx, hold, asked, found, at);
  for (const [id, each] of Map.groupBy(ended, ({ item }) => item.hold_id))
    await moveItems(tx, tenantId, id, countsOf(decision, each), at);
  const view = { tenantId, integrationId: hold.integrationId };
  // What was decided about must not count against what comes next.
  await putBrake(tx, view, { ...(await lockBrake(tx, view)), minutes: [] });
  if (!(await anythingHeld(tx, tenantId, hold.integrationId)))
    await noteHolding(tx, tenantId, hold.integrationId, false);
  const cancelled = ended.filter(({ published }) => !published).length;
  return { decided: ended.length - cancelled, cancelled };
}

/** An item that was decided about; not `published`: it was there again already. */
type Ended = { readonly item: Pick<HeldLinkRow, 'hold_id' | 'state'>; readonly published: boolean };

function countsOf(decision: Decision, ended: readonly Ended[]): Partial<HoldCounts> {
  const waiting = ended.filter(({ item }) => item.state === 'held').length;
  if (decision === 'reject') return { held: -waiting, rejected: waiting };
  const allowed = ended.filter(({ published }) => published).length;
  return {
    held: -waiting,
    rejected: waiting - ended.length,
    allowed,
    cancelled: ended.length - allowed,
  };
}

/** Errors: hold-not-found. */
export async function requireHold(tx: Tx, tenantId: string, id: string): Promise<Hold> {
  const found = await findHold(tx, tenantId, id);
  if (found === undefined) throw new Refusal('hold-not-found', `Tenant "${tenantId}" has no hold "${id}".`);
  return found;
}

/** Links before people and groups, so that nobody is gone while a membership is left. What was rejected can be allowed later. */
async function itemsOf(tx: Tx, { tenantId, holdId, decision, items }: Asked): Promise<Found> {
  const of = { tenantId, holdId };
  if (items === null) {
    const links = await heldLinks(tx, { ...of, state: 'held' }, { groupId: '', memberId: '' }, TOGETHER);
    const room = TOGETHER - links.length;
    const resources = room === 0 ? [] : await heldResources(tx, { ...of, state: 'held' }, '', room);
    return { links, resources };
  }
  const states = decision === 'allow' ? (['held', 'rejected'] as const) : (['held'] as const);
  return chosenItems(tx, of, states, items);
}

async function allow(
  tx: Tx,
  hold: Hold,
  { tenantId, actor }: Asked,
  { resources, links }: Found,
  at: number,
): Promise<readonly Ended[]> {
  const there = await activeById(
    tx,
    tenantId,
    resources.map(({ id }) => id),
  );
  const gone = resources.filter(({ id, doc }) => (doc === null ? there.get(id) === false : !there.has(id)));
  const deleted = gone.filter(({ doc }) => doc !== null);
  // Whoever goes takes along the memberships that are held of them.
  const along = await heldLinksOf(
    tx,
    tenantId,
    deleted.map(({ id }) => id),
  );
  const all = uniqueLinks([...links, ...along]);
  const linked = await linksThatAre(tx, tenantId, all);
  const left = all.filter((link) => !linked.has(keyOf(link)));
  for (const { id } of resources) await releaseResourceRow(tx, tenantId, id);
  await releaseLinkRows(
    tx,
    tenantId,
    all.map((link) => ({ groupId: link.group_id, memberId: link.member_id })),
  );
  const told: Allowed = {
    links: left.map(({ group_id, member_id, member_type }) => ({
      group: group_id,
      id: member_id,
      type: member_type,
    })),
    deactivated: gone.filter(({ doc }) => doc === null).map(({ id }) => id),
    deleted: deleted.map(({ id, type }) => ({ id, type })),
  };
  await logDecision(tx, hold, actor, at, 'allowed', told);
  const published = new Set<object>([...gone, ...left]);
  return [...resources, ...all].map((item) => ({ item, published: published.has(item) }));
}

async function reject(
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
