/** Checks a log entry by entry, from a database or from a file: each must follow from the one before it. */
import { digest, entryHash, GENESIS, type Envelope } from './chain.ts';

/** An entry as it is checked. */
export type ChainEntry = Envelope & {
  readonly position: number;
  readonly at: number;
  readonly payload: string;
  readonly hash: string;
};

/** The end of the chain so far. */
export type ChainEnd = { readonly position: number; readonly at: number; readonly hash: string };

/** The first entry that is not what was written, and why. */
export type Flaw = { readonly position: number; readonly reason: string };

export const CHAIN_START: ChainEnd = Object.freeze({ position: 0, at: 0, hash: GENESIS });

/** The end after this entry, or what is wrong with it. */
export function followChain(end: ChainEnd, tenantId: string, entry: ChainEntry): ChainEnd | Flaw {
  const expected = end.position + 1;
  const flaw = (reason: string): Flaw => ({ position: expected, reason });
  if (entry.position !== expected) return flaw(`it is missing; the next one says ${entry.position}`);
  if (entry.tenantId !== tenantId) return flaw(`it is of another tenant, "${entry.tenantId}"`);
  if (!(entry.at >= end.at)) return flaw('it is older than the entry before it');
  if (digest(entry.payload) !== entry.payloadHash) return flaw('its payload is not the one that was hashed');
  if (entryHash(end.hash, entry, entry) !== entry.hash)
    return flaw('its hash does not follow from its envelope and the entry before it');
  return { position: entry.position, at: entry.at, hash: entry.hash };
}

export const isFlaw = (found: ChainEnd | Flaw): found is Flaw => 'reason' in found;
