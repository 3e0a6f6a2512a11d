/** Who shows a token, and when it was last shown: what an owner needs in order to tell a token that is used from one that leaked. */
import { touchToken, type Token } from '../store/index.ts';
import type { Credential } from './caller.ts';
import type { Services } from './services.ts';

/** The token in `Bearer …`; the scheme in any letter case (RFC 9110 §11.1). */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^bearer +([^\s]+) *$/i.exec(authorization ?? '')?.[1];

/** A token's last use is kept to the minute: a write for every request would cost more than it tells. */
const USE_INTERVAL_MS = 60_000;

export async function noteUse(
  { store, clock, log }: Services,
  token: Pick<Token, 'tenantId' | 'id' | 'lastUsedAt'>,
  { address, agent }: Credential,
): Promise<void> {
  const at = clock.now();
  if (token.lastUsedAt !== null && at - token.lastUsedAt < USE_INTERVAL_MS) return;
  try {
    await store.write((tx) => touchToken(tx, token.tenantId, token.id, { at, from: address, agent }));
  } catch (error) {
    // Knowing when a token was used is worth less than serving the request.
    log.warn({ err: error, token: token.id }, 'the use of a token could not be noted');
  }
}
