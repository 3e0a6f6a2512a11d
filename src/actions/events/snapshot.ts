/** The published directory as it is at one position of the log, line by line, with the cursor from which its changes go on. */
import { cursorText, WHOLE } from '../../directory/index.ts';
import { listPublished, listPublishedLinks, readHead, type Published, type Tx } from '../../store/index.ts';
import type { JsonObject } from '../../scim/index.ts';
import { requireTenant } from '../tenant-required.ts';
import type { Services } from '../services.ts';

/** A line: what the snapshot is of, a user, a group, a membership, or its end, without which it is not whole. */
export type SnapshotLine =
  | { readonly kind: 'snapshot'; readonly tenant: string; readonly cursor: string; readonly time: string }
  | {
      readonly kind: 'user' | 'group';
      readonly id: string;
      readonly integration: string | null;
      readonly resource: JsonObject;
    }
  | { readonly kind: 'member'; readonly group: string; readonly member: string; readonly type: string }
  | { readonly kind: 'end'; readonly users: number; readonly groups: number; readonly members: number };

const PAGE = 500;

/** `put` is given the lines and waited for: the store goes no faster than the client. Errors: tenant-not-found. */
export async function writeSnapshot(
  { store, clock }: Services,
  tenantId: string,
  put: (lines: readonly SnapshotLine[]) => Promise<void>,
): Promise<void> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const position = (await readHead(tx, tenantId))?.position ?? 0;
    const cursor = cursorText({ position, index: WHOLE });
    const time = new Date(clock.now()).toISOString();
    await put([{ kind: 'snapshot', tenant: tenantId, cursor, time }]);
    const users = await putResources(tx, tenantId, 'User', put);
    const groups = await putResources(tx, tenantId, 'Group', put);
    const members = await putLinks(tx, tenantId, put);
    await put([{ kind: 'end', users, groups, members }]);
  });
}

type Put = (lines: readonly SnapshotLine[]) => Promise<void>;

async function putResources(tx: Tx, tenantId: string, type: 'User' | 'Group', put: Put): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const page = await listPublished(tx, tenantId, type, { after, size: PAGE });
    if (page.length > 0) await put(page.map((each) => lineOf(type, each)));
    count += page.length;
    if (page.length < PAGE) return count;
    after = page.at(-1)?.id ?? '';
  }
}

const lineOf = (type: 'User' | 'Group', { id, integrationId, doc }: Published): SnapshotLine => ({
  kind: type === 'User' ? 'user' : 'group',
  id,
  integration: integrationId === '' ? null : integrationId,
  resource: doc,
});

async function putLinks(tx: Tx, tenantId: string, put: Put): Promise<number> {
  let count = 0;
  for (let after = { groupId: '', memberId: '' }; ;) {
    const page = await listPublishedLinks(tx, tenantId, after, PAGE);
    if (page.length > 0)
      await put(
        page.map(({ groupId, memberId, memberType }) => ({
          kind: 'member',
          group: groupId,
          member: memberId,
          type: memberType,
        })),
      );
    count += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return count;
    after = last;
  }
}
