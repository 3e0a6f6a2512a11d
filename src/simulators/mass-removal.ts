/** The mistake that a server has to withstand: a provider deactivates a large part of all people, one after another. */
import { isJson, patch, userPath } from './call.ts';
import { systemClock } from './clock.ts';
import { complaintAbout } from './complaint.ts';
import { readDirectory } from './directory.ts';
import type { Report, SimulationOptions } from './events.ts';
import { openSession } from './open-session.ts';
import { personaOf } from './personas/all.ts';

export type MassRemoval = Pick<SimulationOptions, 'persona' | 'endpoint' | 'token'> & {
  /** Of the active people, from 0 to 1. */
  readonly share: number;
};

const PATIENCE_MS = 15_000;
const PHASE = 'deactivating people';

/** Reports progress, and whatever the server did not take; answers how many people it has sent. */
export async function removeMany(
  { persona, endpoint, token, share }: MassRemoval,
  report: Report,
): Promise<number> {
  const differ = (text: string): void => report({ kind: 'difference', text });
  const options = { endpoint, token, seed: 0, patienceMs: PATIENCE_MS, clock: systemClock };
  const { wire } = openSession(personaOf(persona), options, { differ, setback: () => undefined });
  const reading = { concurrency: 1, patienceMs: PATIENCE_MS, clock: systemClock };
  const { users } = await readDirectory(wire, reading, () => undefined);
  const active = users.filter((user) => isJson(user) && user['active'] === true);
  const chosen = active.slice(0, Math.ceil(active.length * share));
  for (const [done, { id }] of chosen.entries()) {
    const operations = [{ op: 'replace', value: { active: false } }];
    const call = patch('deactivate user', userPath(String(id)), operations);
    const complaint = complaintAbout(call, await wire.send(call));
    if (complaint !== undefined) differ(complaint);
    report({ kind: 'progress', phase: PHASE, done: done + 1, total: chosen.length });
  }
  return chosen.length;
}
