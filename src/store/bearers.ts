/** Whose token it is that a request bears at the endpoint of an integration: one statement, because every request asks. */
import { statement } from './statement.ts';
import type { IntegrationRow, TokenRow } from './tables.ts';
import type { Integration } from './integrations.ts';
import type { Token } from './tokens.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

/** A live token of an integration that is not deleted, and of both what a request needs. */
export type Bearer = {
  readonly token: Pick<Token, 'tenantId' | 'id' | 'lastUsedAt'>;
  readonly integration: Pick<
    Integration,
    'name' | 'idp' | 'enabled' | 'schemas' | 'interoperable' | 'published' | 'safety' | 'holding' | 'shadow'
  >;
};

type Sought = View & { readonly hash: string; readonly now: number };
type BearerRow = Pick<TokenRow, 'last_used_at'> & { readonly token_id: string } & Pick<
    IntegrationRow,
    'name' | 'idp' | 'enabled' | 'schemas' | 'interoperable' | 'published' | 'safety' | 'holding' | 'shadow'
  >;

const bearer = statement<Sought, BearerRow>((db, argument) =>
  db
    .selectFrom('tokens as token')
    .innerJoin('integrations as owner', (join) =>
      join
        .onRef('owner.tenant_id', '=', 'token.tenant_id')
        .onRef('owner.id', '=', 'token.integration_id')
        .on('owner.deleted_at', 'is', null),
    )
    .select(['token.id as token_id', 'token.last_used_at'])
    .select(['owner.name', 'owner.idp', 'owner.enabled'])
    .select(['owner.schemas', 'owner.interoperable', 'owner.published'])
    .select(['owner.safety', 'owner.holding', 'owner.shadow'])
    .where('token.tenant_id', '=', argument('tenantId'))
    .where('token.hash', '=', argument('hash'))
    .where('token.integration_id', '=', argument('integrationId'))
    .where('token.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('token.expires_at', 'is', null), eb('token.expires_at', '>', argument('now'))])),
);

/** The token of this hash at this endpoint, unless it is revoked or has expired; at `expiresAt` it already has. */
export async function findBearer(
  tx: Tx,
  { tenantId, integrationId }: View,
  hash: string,
  now: number,
): Promise<Bearer | undefined> {
  // Requests that come together are mostly one client's.
  const { rows } = await tx.once(`bearer ${tenantId} ${integrationId} ${hash}`, () =>
    bearer(tx, { tenantId, integrationId, hash, now }),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { token_id: id, last_used_at: lastUsedAt, enabled, interoperable, holding, shadow, ...rest } = row;
  return {
    token: { tenantId, id, lastUsedAt },
    integration: {
      ...rest,
      enabled: enabled === 1,
      interoperable: interoperable === 1,
      holding: holding === 1,
      shadow: shadow === 1,
    },
  };
}
