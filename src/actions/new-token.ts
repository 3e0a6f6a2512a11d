/** A fresh token: its secret for the one who asked, its hash for the store. */
import { formatToken, hashSecret, hashToken, shownPrefix } from '../directory/index.ts';
import { insertToken, type NewToken, type Token, type Tx } from '../store/index.ts';
import type { Services } from './services.ts';

/** The tenant id of what belongs to the whole instance. */
export const INSTANCE = '';

/** Of an integration, or of a service account, or, with neither, of an owner of the whole instance. */
export type TokenRequest = {
  /** Where it is not the usual one of its holder. */
  readonly kind?: 'client-secret' | 'access' | 'session' | 'link' | 'personal';
  /** Of an access token, and of a session that began by a sign-in provider. */
  readonly issuedFor?: string;
  readonly tenantId: string;
  readonly integrationId: string | null;
  /** Or the account, of a session, a link and a personal token. */
  readonly serviceAccountId?: string;
  readonly label: string;
  readonly description?: string;
  readonly expiresAt: number | null;
  /** Each use moves the end this far ahead. */
  readonly slidingMs?: number | null;
  /** Of a personal token. */
  readonly readOnly?: boolean;
};

export type IssuedToken = { readonly id: string; readonly secret: string; readonly prefix: string };

/** A fresh token and how it gets into the store; the secret is in no row. */
export function newToken(
  { clock, hashKey }: Services,
  asked: TokenRequest,
): IssuedToken & { readonly insert: (tx: Tx) => Promise<void> } {
  const secret = formatToken(clock.tokenBytes());
  const kind = kindOf(asked);
  const row: NewToken = {
    tenantId: kind === 'owner' ? INSTANCE : asked.tenantId,
    id: clock.shortId(),
    kind,
    integrationId: asked.integrationId ?? '',
    serviceAccountId: asked.serviceAccountId ?? '',
    label: asked.label,
    description: asked.description ?? '',
    prefix: shownPrefix(secret),
    hash: kind === 'client-secret' ? hashSecret(hashKey, secret) : hashToken(hashKey, secret),
    createdAt: clock.now(),
    expiresAt: asked.expiresAt,
    slidingMs: asked.slidingMs ?? null,
    issuedFor: asked.issuedFor ?? '',
    readOnly: asked.readOnly ?? false,
  };
  return { id: row.id, secret, prefix: row.prefix, insert: (tx) => insertToken(tx, row) };
}

function kindOf({ kind, integrationId, serviceAccountId }: TokenRequest): Token['kind'] {
  if (kind !== undefined) return kind;
  if (serviceAccountId !== undefined) return 'service-account';
  return integrationId === null ? 'owner' : 'integration';
}
