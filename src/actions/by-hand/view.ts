/** What was written by hand as it is answered: in the same transaction, so that nobody else has altered it. */
import { ownFacts } from '../../directory/index.ts';
import type { JsonObject } from '../../scim/index.ts';
import { findPublished, groupsAt, statesOf, type Tx } from '../../store/index.ts';
import { entriesOf, type DirectoryEntry } from '../access/search-directory.ts';
import { nameIn } from '../state-view.ts';
import { resourceGone } from './hand-caller.ts';

export type Membership = 'OWNER' | 'MEMBER';

/** A group that somebody is in directly; `external`: an integration manages the group. */
export type GroupMembership = {
  readonly id: string;
  readonly name: string | null;
  readonly external: boolean;
  readonly membership: Membership;
};

const NOW = Number.MAX_SAFE_INTEGER;

export async function entryOf(
  tx: Tx,
  tenantId: string,
  type: 'User' | 'Group',
  id: string,
): Promise<DirectoryEntry> {
  const found = (await findPublished(tx, tenantId, [id])).get(id);
  const [entry] = found?.type === type ? await entriesOf(tx, tenantId, [found]) : [];
  if (entry === undefined) throw resourceGone(type, id);
  return entry;
}

/** Who owns a group that an integration manages is not for Roster to say: there all are members. */
export async function membershipsOf(
  tx: Tx,
  tenantId: string,
  memberId: string,
): Promise<readonly GroupMembership[]> {
  const at = { tenantId, position: NOW };
  const links = await groupsAt(tx, at, [memberId]);
  const states = await statesOf(
    tx,
    at,
    links.map(({ groupId }) => groupId),
  );
  return links.map(({ groupId }) => {
    const state = states.get(groupId);
    const external = state !== undefined && state.integrationId !== '';
    return {
      id: groupId,
      name: nameIn(state?.doc ?? {}),
      external,
      membership: membershipIn(state?.doc ?? {}, external, memberId),
    };
  });
}

/** What a group that is kept by hand is for. */
export const descriptionIn = (doc: JsonObject): string => ownFacts(doc).description;

export const membershipIn = (doc: JsonObject, external: boolean, id: string): Membership =>
  !external && ownFacts(doc).owners.includes(id) ? 'OWNER' : 'MEMBER';
