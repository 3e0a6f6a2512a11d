/** A session: one provider at work against one server, with the ids that the server gave. */
import { resourcesOf } from './call.ts';
import type { Call, Json } from './call.ts';
import { complaintAbout, complaintAboutResource, resourceIn } from './complaint.ts';
import type { Persona, Step } from './personas/persona.ts';
import type { Recover, Wire } from './wire.ts';

export type Session = {
  readonly persona: Persona;
  readonly wire: Wire;
  readonly seed: number;
  /** The server's ids by the provider's keys. */
  readonly personIds: Map<string, string>;
  readonly groupIds: Map<string, string>;
  /** Ids of users deleted for good; none may ever come back. */
  readonly purgedIds: Set<string>;
  readonly differ: (text: string) => void;
};

/** Carries out a procedure; answers the resource seen last, or undefined if a request failed. */
export const perform = async (
  session: Session,
  what: string,
  id: string | undefined,
  steps: readonly Step[],
  recover?: Recover,
): Promise<Json | undefined> => {
  let seen: Json = {};
  for (const step of steps) {
    const call = step(seen);
    const answer = await session.wire.send(call, call.method === 'POST' ? recover : undefined);
    const complaint = complaintAbout(call, answer) ?? complaintAboutResource(call, answer, id);
    if (complaint !== undefined) {
      session.differ(`${what}: ${complaint}`);
      return undefined;
    }
    seen = resourceIn(answer.body) ?? seen;
  }
  return seen;
};

export type Sought = {
  readonly what: string;
  readonly attribute: 'userName' | 'displayName';
  readonly value: string;
};

/** Looks somebody up by name: the resource, null if there is none, undefined if the look-up failed. */
export const find = async (
  session: Session,
  call: Call,
  sought: Sought,
): Promise<Json | null | undefined> => {
  const answer = await session.wire.send(call);
  const complaint = complaintAbout(call, answer);
  if (complaint !== undefined) {
    session.differ(`${sought.what}: ${complaint}`);
    return undefined;
  }
  const found = resourcesOf(answer.body);
  // A server that ignores the filter answers anybody; taking that person over would do harm.
  const named = found.filter(
    (resource) => String(resource[sought.attribute]).toLowerCase() === sought.value.toLowerCase(),
  );
  if (found.length > 1 || named.length !== found.length)
    session.differ(
      `${sought.what}: the look-up found ${found.length}, of which ${named.length} by that name`,
    );
  return named[0] ?? null;
};

/** Tests the connection the way an administrator's "Test" button does. */
export const testConnection = async (session: Session, guid: () => string): Promise<boolean> => {
  let good = true;
  for (const call of session.persona.test(guid)) {
    const complaint = complaintAbout(call, await session.wire.send(call));
    if (complaint === undefined) continue;
    good = false;
    session.differ(`The connection test failed: ${complaint}`);
  }
  return good;
};
