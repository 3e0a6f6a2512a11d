/** Writes what was taken away and held into the directory again, in the place of nobody, or of the integration that is ending. */
import { ownType, type Intent } from '../../directory/index.ts';
import { DEFAULT_PROJECTION, NO_LINK_EDIT, ScimError, type JsonObject } from '../../scim/index.ts';
import {
  findIntegration,
  holdersOf,
  releaseLinkRows,
  releaseResourceRow,
  type HeldLinkRow,
  type HeldResourceRow,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { handCaller } from '../by-hand/hand-caller.ts';
import type { Caller } from '../caller.ts';
import { commitIn } from '../commit.ts';
import { inPlaceOf } from '../in-place-of.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** The integration that is ending, and who decided. */
export type Place = { readonly tenantId: string; readonly integrationId: string; readonly actor: Actor };

/** Errors: resource-exists where somebody else has the name by now. */
export async function keepResource(
  services: Services,
  tx: Tx,
  place: Place,
  row: HeldResourceRow,
): Promise<void> {
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
  const at = ownType('User').names.get('active');
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

export async function keepLinks(
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
