/** What of an integration goes live, as entries of the log: each person and group, and memberships group by group. */
import { attributesBetween, isPerson, ownType, payloadOf, type Change } from '../../directory/index.ts';
import type { ResourceType, Stored } from '../../scim/index.ts';
import { findPersonKeys, type NewEntry, type PublishedLink, type Tx, type View } from '../../store/index.ts';
import { actBy, type Actor } from '../actor.ts';
import { sealedPayload } from '../sealed-payload.ts';
import type { Services } from '../services.ts';

export type Publishing = View & { readonly actor: Actor; readonly at: number };

export async function entriesOf(
  services: Services,
  tx: Tx,
  by: Publishing,
  name: 'User' | 'Group',
  page: readonly Stored[],
): Promise<readonly NewEntry[]> {
  const type = ownType(name);
  const keys = await findPersonKeys(
    tx,
    by.tenantId,
    page.map(({ id }) => id),
  );
  const entries: NewEntry[] = [];
  for (const stored of page) {
    const change = told(by, type, stored);
    const payload = isPerson(change)
      ? await sealedPayload(services, tx, by.tenantId, change, keys.get(stored.id) ?? null)
      : payloadOf(change, null);
    entries.push(entryOf(by, change, payload, stored.version));
  }
  return entries;
}

/** What there is, as something new. */
const told = ({ integrationId, at }: Publishing, type: ResourceType, stored: Stored): Change => ({
  kind: 'created',
  type,
  id: stored.id,
  integrationId,
  at,
  before: null,
  after: stored,
  attributes: attributesBetween({}, stored.doc),
  joined: [],
  left: [],
});

const entryOf = (
  by: Publishing,
  { type, id }: Pick<Change, 'type' | 'id'>,
  payload: string,
  version: number | null,
): NewEntry => ({
  ...actBy(by.actor),
  tenantId: by.tenantId,
  at: by.at,
  kind: 'published',
  resourceType: type.name,
  resourceId: id,
  integrationId: by.integrationId,
  versionFrom: version,
  versionTo: version,
  payload,
});

/** One for each group. */
export const entriesOfLinks = (by: Publishing, links: readonly PublishedLink[]): readonly NewEntry[] =>
  [...Map.groupBy(links, ({ groupId }) => groupId)].map(([id, each]) => linksEntry(by, id, each));

function linksEntry(by: Publishing, id: string, links: readonly PublishedLink[]): NewEntry {
  const joined = links.map(({ groupId, memberId, memberType }) => ({
    group: groupId,
    id: memberId,
    type: memberType,
  }));
  return entryOf(by, { type: ownType('Group'), id }, JSON.stringify({ joined, attributes: [] }), null);
}
