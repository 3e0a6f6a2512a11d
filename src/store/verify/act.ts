/** An entry of the log as what it did to the directory, as far as it can be read. */
import { openPersonKey, readPayload, type AttributeChange } from '../../directory/index.ts';
import { RESOURCE_TYPES } from '../../scim/index.ts';
import type { LogEntry } from '../log.ts';
import type { Tx } from '../transaction.ts';
import type { ReplicatedLink } from './replica.ts';

export type Act = {
  readonly position: number;
  readonly kind: string;
  readonly type: string;
  readonly id: string;
  readonly integrationId: string;
  readonly version: { readonly from: number | null; readonly to: number | null };
  /** Null where the key of the person is gone, or is not to be opened: then nobody knows what altered. */
  readonly attributes: readonly AttributeChange[] | null;
  readonly adopted: boolean;
  readonly joined: readonly ReplicatedLink[];
  readonly left: readonly ReplicatedLink[];
};

/** The keys of those whom these entries are about. */
export async function keysFor(
  tx: Tx,
  tenantId: string,
  entries: readonly LogEntry[],
  secret: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const ids = [...new Set(entries.map(({ resourceId }) => resourceId))];
  const rows = await tx.db
    .selectFrom('person_keys')
    .select(['person_id', 'sealed_key'])
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('person_id', ids))
    .execute();
  return new Map(
    rows.flatMap(({ person_id: id, sealed_key: kept }) => {
      const key = kept === null ? undefined : openPersonKey(secret, `${tenantId}/${id}`, kept);
      return key === undefined ? [] : [[id, key] as const];
    }),
  );
}

/** The log tells of other acts, too, which leave resources alone, such as that one was published. */
export const isOfResource = ({ resourceType, kind }: LogEntry): boolean =>
  kind !== 'published' && RESOURCE_TYPES.some(({ name }) => name === resourceType);

export function actOf(entry: LogEntry, key: Uint8Array | undefined): Act {
  const { facts, joined, left, integration } = readPayload(entry.payload, key);
  return {
    position: entry.position,
    kind: entry.kind,
    type: entry.resourceType,
    id: entry.resourceId,
    integrationId: entry.integrationId,
    version: { from: entry.versionFrom, to: entry.versionTo },
    attributes: facts === null ? null : (facts.attributes ?? []),
    adopted: integration !== null,
    joined: joined.map(linkOf),
    left: left.map(linkOf),
  };
}

const linkOf = (link: {
  readonly group: string;
  readonly id: string;
  readonly type: string;
}): ReplicatedLink => ({
  group_id: link.group,
  member_id: link.id,
  member_type: link.type,
});
