/**
 * Rejecting what an integration took away that is ending: it cannot send anybody again, so what was taken away comes back into the
 * directory by itself, managed by nobody, as applications have seen it all along.
 */
import type { Intent } from '../../directory/index.ts';
import { DEFAULT_PROJECTION, NO_LINK_EDIT, ScimError, type JsonObject } from '../../scim/index.ts';
import {
  findIntegration,
  heldResource,
  holdersOf,
  moveItems,
  noteHolding,
  anythingHeld,
  rejectedOf,
  releaseLinkRows,
  releaseResourceRow,
  type HeldLinkRow,
  type HeldResourceRow,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import type { Ended, Found } from '../brake/outcomes.ts';
import { handCaller, handType } from '../by-hand/hand-caller.ts';
import type { Caller } from '../caller.ts';
import { commitIn } from '../commit.ts';
import { inPlaceOf } from '../in-place-of.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

type Place = { readonly tenantId: string; readonly integrationId: string; readonly actor: Actor };

/** Items of one transaction. */
const TOGETHER = 200;

/** What was rejected before stays what it is for applications, and somebody decided so. Errors: resource-exists. */
export async function keepRejected(services: Services, place: Place): Promise<void> {
  const some = (): Promise<number> =>
    services.store.write(async (tx) => {
      const found = await rejectedOf(tx, place, TOGETHER);
      const ended = await keepHeld(services, tx, place, found);
      for (const [id, each] of Map.groupBy(ended, ({ item }) => item.hold_id)) {
        const waiting = each.filter(({ item }) => item.state === 'held').length;
        await moveItems(tx, place.tenantId, id, { held: -waiting, rejected: waiting }, services.clock.now());
      }
      if (!(await anythingHeld(tx, place.tenantId, place.integrationId)))
        await noteHolding(tx, place.tenantId, place.integrationId, false);
      return ended.length;
    });
  while ((await some()) > 0);
}

/** Errors: resource-exists where somebody else has the name by now. */
export async function keepHeld(
  services: Services,
  tx: Tx,
  place: Place,
  found: Found,
): Promise<readonly Ended[]> {
  const { tenantId } = place;
  const resources = [...found.resources, ...(await endsOf(tx, tenantId, found))];
  for (const row of resources) await keepResource(services, tx, place, row);
  for (const [groupId, links] of Map.groupBy(found.links, ({ group_id }) => group_id))
    await keepLinks(services, tx, place, groupId, links);
  return [...resources, ...found.links].map((item) => ({ item, published: true }));
}

/** Whoever keeps a membership keeps both of its ends. */
async function endsOf(
  tx: Tx,
  tenantId: string,
  { resources, links }: Found,
): Promise<readonly HeldResourceRow[]> {
  const known = new Set(resources.map(({ id }) => id));
  const ids = new Set(links.flatMap(({ group_id, member_id }) => [group_id, member_id]));
  const ends: HeldResourceRow[] = [];
  for (const id of ids) {
    const end = known.has(id) ? undefined : await heldResource(tx, tenantId, id);
    if (end !== undefined && end.doc !== null) ends.push(end);
  }
  return ends;
}

async function keepResource(services: Services, tx: Tx, place: Place, row: HeldResourceRow): Promise<void> {
  const { tenantId } = place;
  const { id, type, doc } = row;
  await releaseResourceRow(tx, tenantId, id);
  if (doc === null) return activate(services, tx, place, id);
  const draft = {
    doc: asSeen(JSON.parse(doc) as JsonObject, row.active === 1),
    members: undefined,
    ignored: [],
  };
  try {
    await write(services, tx, keeper(services, place), type, id, { kind: 'create', draft });
  } catch (error) {
    if (!(error instanceof ScimError) || error.kind !== 'uniqueness') throw error;
    throw new Refusal(
      'resource-exists',
      `Somebody else has the name of the ${type.toLowerCase()} "${id}" by now, so that it cannot stay; allow that it is gone.`,
    );
  }
}

/** Whoever was deactivated before, and that was held, too, is active for applications. */
const asSeen = (doc: JsonObject, active: boolean): JsonObject =>
  (doc['active'] !== false) === active ? doc : { ...doc, active };

/** Names need not be kept apart among what an integration leaves behind. */
function keeper(services: Services, { tenantId, actor }: Place): Caller {
  const caller = handCaller(services, { tenantId, actor });
  const habits = { ...caller.dialect.habits, groupNames: 'free' as const, unknownMembers: 'skip' as const };
  return { ...caller, dialect: { ...caller.dialect, habits }, brake: { safety: null, holding: false } };
}

async function activate(services: Services, tx: Tx, place: Place, id: string): Promise<void> {
  const caller = await writerOf(services, tx, place, id);
  const at = handType('User').names.get('active');
  if (caller === undefined || at === undefined) return;
  await write(services, tx, caller, 'User', id, { kind: 'patch', edits: [{ kind: 'set', at, value: true }] });
}

/** Who may write what there is of that id: in the place of its manager, where that is the integration or nobody. */
async function writerOf(services: Services, tx: Tx, place: Place, id: string): Promise<Caller | undefined> {
  const [holder] = await holdersOf(tx, place.tenantId, { nameKeys: [], ids: [id] });
  if (holder === undefined) return undefined;
  if (holder.manager === '') return keeper(services, place);
  if (holder.manager !== place.integrationId) return undefined;
  const integration = await findIntegration(tx, place.tenantId, place.integrationId);
  if (integration === undefined) return undefined;
  const caller = inPlaceOf(services, integration, place.actor);
  const habits = { ...caller.dialect.habits, unknownMembers: 'skip' as const };
  return { ...caller, dialect: { ...caller.dialect, habits } };
}

async function keepLinks(
  services: Services,
  tx: Tx,
  place: Place,
  groupId: string,
  links: readonly HeldLinkRow[],
): Promise<void> {
  await releaseLinkRows(
    tx,
    place.tenantId,
    links.map((link) => ({ groupId, memberId: link.member_id })),
  );
  const caller = await writerOf(services, tx, place, groupId);
  if (caller === undefined) return;
  const add = new Map(links.map(({ member_id: value }) => [value, { value, type: null }]));
  await write(services, tx, caller, 'Group', groupId, {
    kind: 'patch',
    edits: [{ kind: 'link', edit: { ...NO_LINK_EDIT, add } }],
  });
}

async function write(
  services: Services,
  tx: Tx,
  caller: Caller,
  name: string,
  id: string,
  intent: Intent,
): Promise<void> {
  const type = caller.types.find((each) => each.name === name);
  if (type === undefined) return;
  await commitIn(services, caller, tx, {
    type,
    id,
    intent,
    ifMatch: undefined,
    projection: DEFAULT_PROJECTION,
  });
}
