/** Opens a session: a wire to the server, and empty memories. */
import type { Clock } from './clock.ts';
import { openLedger } from './ledger.ts';
import type { Persona } from './personas/persona.ts';
import type { Session } from './session.ts';
import { openWire } from './wire.ts';

export type SessionOptions = {
  readonly endpoint: string;
  readonly token: string;
  readonly seed: number;
  readonly patienceMs: number;
  readonly clock: Clock;
};

export const openSession = (
  persona: Persona,
  { endpoint, token, seed, patienceMs, clock }: SessionOptions,
  hear: Pick<Session, 'differ' | 'setback'>,
): Session => {
  const { flag, plainAscii, policy } = persona;
  const headers = persona.headers(token);
  return {
    persona,
    wire: openWire({ endpoint, headers, flag, plainAscii, policy, patienceMs, clock }),
    clock,
    seed,
    ledger: openLedger(),
    personIds: new Map(),
    groupIds: new Map(),
    stored: new Map(),
    purgedIds: new Set(),
    doubts: new Set(),
    server: { config: {} },
    ...hear,
  };
};
