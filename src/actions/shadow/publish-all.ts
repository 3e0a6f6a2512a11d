/** Tells applications of all that an integration manages: people, then groups, then memberships, each as an entry of the log. */
import { attributesBetween, isPerson, ownType, payloadOf, type Change } from '../../directory/index.ts';
import type { ResourceType, Stored } from '../../scim/index.ts';
import {
  appendAll,
  findPersonKeys,
  managedLinks,
  managedPage,
  type NewEntry,
  type PublishedLink,
  type Tx,
  type View,
} from '../../store/index.ts';
import { actBy, type Actor } from '../actor.ts';
import { sealedPayload } from '../sealed-payload.ts';
import type { Services } from '../services.ts';

export type Publishing = View & { readonly actor: Actor; readonly at: number };

/** Resources, and memberships, of one page. */
const PAGE = 500;

export async function publishAll(services: Services, tx: Tx, by: Publishing): Promise<void> {
  for (const name of ['User', 'Group'] as const) {
    const type = ownType(name);
    for (let after = ''; ;) {
      const page = await managedPage(tx, by, name, after, PAGE);
      await appendAll(tx, await entriesOf(services, tx, by, type, page));
      after = page.at(-1)?.id ?? '';
      if (page.length < PAGE) break;
    }
  }
  await publishLinks(tx, by);
}

async function entriesOf(
  services: Services,
  tx: Tx,
  by: Publishing,
  type: ResourceType,
  page: readonly Stored[],
): Promise<readonly NewEntry[]> {
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

/** Memberships of one group that are told together. */
async function publishLinks(tx: Tx, by: Publishing): Promise<void> {
  for (let after = { groupId: '', memberId: '' }; ;) {
    const page = await managedLinks(tx, by, after, PAGE);
    const groups = Map.groupBy(page, ({ groupId }) => groupId);
    await appendAll(
      tx,
      [...groups].map(([id, links]) => linksEntry(by, id, links)),
    );
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
}

function linksEntry(by: Publishing, id: string, links: readonly PublishedLink[]): NewEntry {
  const joined = links.map(({ groupId, memberId, memberType }) => ({
    group: groupId,
    id: memberId,
    type: memberType,
  }));
  return entryOf(by, { type: ownType('Group'), id }, JSON.stringify({ joined, attributes: [] }), null);
}
