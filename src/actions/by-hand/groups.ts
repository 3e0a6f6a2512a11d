/** Groups made and altered by hand. */
import { OWN_GROUP, ownFacts, ownType, withOwnFacts } from '../../directory/index.ts';
import { fold, GROUP, type Draft, type JsonObject, type Member } from '../../scim/index.ts';
import { findPublishedNamed, holdersOf, type Tx } from '../../store/index.ts';
import type { DirectoryEntry } from '../access/search-directory.ts';
import type { Caller } from '../caller.ts';
import { commitIn } from '../commit.ts';
import { draftOf } from '../draft.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { refuseIfShadowed } from '../shadow/refuse.ts';
import { requireTenant } from '../tenant-required.ts';
import { handCaller, NOTHING_OF_MEMBERS, refusing, requireUnmanaged, type ByHand } from './hand-caller.ts';
import { entryOf } from './view.ts';

/** `memberIds` undefined: the members stay who they are. */
export type GroupGiven = {
  readonly name: string;
  readonly description: string;
  readonly memberIds: readonly string[] | undefined;
};

/** Errors: tenant-not-found, resource-exists, invalid-request, integration-in-shadow, integration-going-live. */
export const createGroup = (services: Services, by: ByHand, given: GroupGiven): Promise<DirectoryEntry> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const caller = handCaller(services, by);
      const id = services.clock.resourceId();
      await requireTenant(tx, by.tenantId);
      await refuseTaken(tx, by.tenantId, given.name, id);
      await refuseHidden(tx, by.tenantId, given.memberIds ?? []);
      const draft = draftFor(caller, given, {}, given.memberIds ?? []);
      await commitIn(services, caller, tx, {
        type: ownType('Group'),
        id,
        intent: { kind: 'create', draft },
        ifMatch: undefined,
        projection: NOTHING_OF_MEMBERS,
      });
      return entryOf(tx, by.tenantId, 'Group', id);
    }),
  );

/** Errors: as of `createGroup`, resource-not-found, managed-externally. */
export const changeGroup = (
  services: Services,
  by: ByHand,
  id: string,
  given: GroupGiven,
): Promise<DirectoryEntry> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const caller = handCaller(services, by);
      const { doc } = await requireUnmanaged(tx, caller, 'Group', id);
      await refuseTaken(tx, by.tenantId, given.name, id);
      await refuseHidden(tx, by.tenantId, given.memberIds ?? []);
      const draft = draftFor(caller, given, doc, given.memberIds);
      await commitIn(services, caller, tx, {
        type: ownType('Group'),
        id,
        intent: { kind: 'replace', draft, unnamedMembers: 'kept' },
        ifMatch: undefined,
        projection: NOTHING_OF_MEMBERS,
      });
      return entryOf(tx, by.tenantId, 'Group', id);
    }),
  );

function draftFor(
  caller: Caller,
  { name, description }: GroupGiven,
  present: JsonObject,
  memberIds: readonly string[] | undefined,
): Draft {
  const doc = withOwnFacts({ ...present, displayName: name }, OWN_GROUP, { description });
  const owners = memberIds === undefined ? doc : withOwnersAmong(doc, new Set(memberIds));
  const draft = draftOf(caller, ownType('Group'), { ...owners, schemas: [GROUP.schema.id, OWN_GROUP] });
  const members = memberIds?.map((value): Member => ({ value, type: null }));
  return { ...draft, members };
}

/** Who leaves owns it no longer. */
function withOwnersAmong(doc: JsonObject, members: ReadonlySet<string>): JsonObject {
  const { owners } = ownFacts(doc);
  return withOwnFacts(doc, OWN_GROUP, { owners: owners.filter((id) => members.has(id)) });
}

/** A name is one group's in the tenant, whoever manages it. Errors: resource-exists. */
async function refuseTaken(tx: Tx, tenantId: string, name: string, own: string): Promise<void> {
  const found = await findPublishedNamed(tx, tenantId, 'Group', fold(name));
  if (found.some(({ id }) => id !== own))
    throw new Refusal('resource-exists', `There is a group "${name}" already; choose another name.`);
}

/** Applications would see them as members. Errors: integration-in-shadow, integration-going-live. */
async function refuseHidden(tx: Tx, tenantId: string, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const holders = await holdersOf(tx, tenantId, { nameKeys: [], ids: memberIds });
  for (const manager of new Set(holders.map((holder) => holder.manager)))
    await refuseIfShadowed(tx, tenantId, manager);
}
