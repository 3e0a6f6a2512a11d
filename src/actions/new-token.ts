/** A fresh token: its secret for the one who asked, its hash for the store. */
import { formatToken, hashToken, shownPrefix } from '../directory/index.ts';
import { insertToken, type NewToken, type Tx } from '../store/index.ts';
import type { Services } from './services.ts';

/** The tenant id of what belongs to the whole instance. */
export const INSTANCE = '';

/** `integrationId` null: a token of an owner of the whole instance. */
export type TokenRequest = {
  readonly tenantId: string;
  readonly integrationId: string | null;
  readonly label: string;
  readonly expiresAt: number | null;
};

export type IssuedToken = { readonly id: string; readonly secret: string; readonly prefix: string };

/** A fresh token and how it gets into the store; the secret is in no row. */
export function newToken(
  { clock, hashKey }: Services,
  { tenantId, integrationId, label, expiresAt }: TokenRequest,
): IssuedToken & { readonly insert: (tx: Tx) => Promise<void> } {
  const secret = formatToken(clock.tokenBytes());
  const row: NewToken = {
    tenantId: integrationId === null ? INSTANCE : tenantId,
    id: clock.shortId(),
    kind: integrationId === null ? 'owner' : 'integration',
    integrationId: integrationId ?? '',
    label,
    prefix: shownPrefix(secret),
    hash: hashToken(hashKey, secret),
    createdAt: clock.now(),
    expiresAt,
  };
  return { id: row.id, secret, prefix: row.prefix, insert: (tx) => insertToken(tx, row) };
}
