/** A session: one provider at work against one server, with the ids that the server gave. */
import type { Call, Json } from './call.ts';
import type { Clock } from './clock.ts';
import { complaintAbout, complaintAboutResource } from './complaint.ts';
import type { Ledger } from './ledger.ts';
import { delayAfter, mayPass } from './patience.ts';
import type { Persona, Procedure } from './personas/persona.ts';
import type { Answer, Wire } from './wire.ts';

export type Session = {
  readonly persona: Persona;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly seed: number;
  /** What the provider believes that the server holds. */
  readonly ledger: Ledger;
  /** The server's ids by the provider's keys. */
  readonly personIds: Map<string, string>;
  readonly groupIds: Map<string, string>;
  /** The server's last answer about each person, for providers that keep it. */
  readonly stored: Map<string, Json>;
  /** Ids of users deleted for good; none may ever come back. */
  readonly purgedIds: Set<string>;
  /** Requests that had no answer, or a failing one: each may have been carried out all the same. */
  readonly doubts: Set<string>;
  /** What the connection test has found out about the server. */
  readonly server: { config: Json };
  readonly differ: (text: string) => void;
  /** A failure that may pass has been borne. */
  readonly setback: () => void;
};

export type Failure = {
  readonly text: string;
  /** The status of the answer; 0 when there was none. */
  readonly status: number;
  /** What the network calls it when there was no answer. */
  readonly code?: string | undefined;
  /** Whether the same may succeed later. */
  readonly passing: boolean;
  /** Whether the server does not know what the request was about. */
  readonly gone: boolean;
};

/** The last resource seen, or why there is none. */
export type Done = { readonly resource: Json | undefined; readonly failure?: undefined };
export type Result = Done | { readonly failure: Failure };

/** What is done about one person or group; `id` is what answers have to bear, if it is known. */
export type Job = {
  readonly what: string;
  readonly id: string | undefined;
  readonly procedure: () => Procedure;
};

export const requestOf = ({ method, path }: Call): string => `${method} ${path}`;

const failureOf = (session: Session, job: Job, call: Call, answer: Answer): Failure | undefined => {
  const doubtful = session.doubts.has(requestOf(call));
  if (mayPass(answer.status)) session.doubts.add(requestOf(call));
  const complaint = complaintAbout(call, answer, doubtful) ?? complaintAboutResource(call, answer, job.id);
  if (complaint === undefined) return undefined;
  const passing = mayPass(answer.status);
  if (passing) session.setback();
  return {
    text: `${job.what}: ${complaint}`,
    status: answer.status,
    code: answer.code,
    passing,
    gone: answer.status === 404 && call.method !== 'POST',
  };
};

/** Carries out a procedure once. */
const attempt = async (session: Session, job: Job): Promise<Result> => {
  const procedure = job.procedure();
  for (let step = procedure.next(); ;) {
    if (step.done) return { resource: step.value };
    const call = step.value;
    const answer = await session.wire.send(call);
    const failure = failureOf(session, job, call, answer);
    if (failure !== undefined) return { failure };
    step = procedure.next({ status: answer.status, body: answer.body ?? {} });
  }
};

/** Carries out a procedure, from its beginning again after failures that may pass, as often as this provider does. */
export const perform = async (session: Session, job: Job): Promise<Result> => {
  const since = session.clock.now();
  for (let tries = 1; ; tries += 1) {
    const result = await attempt(session, job);
    if (result.failure?.passing !== true || tries >= session.persona.policy.jobs) return result;
    const left = session.wire.patienceLeft(since);
    if (left <= 0) return result;
    await session.clock.sleep(Math.min(left, delayAfter(tries)));
  }
};

/** Tests the connection the way an administrator's "Test" button does; what is found out about the server is kept. */
export const testConnection = async (session: Session, guid: () => string): Promise<Failure | undefined> => {
  const result = await perform(session, {
    what: 'The connection test failed',
    id: undefined,
    procedure: () => session.persona.test(guid),
  });
  if (result.failure === undefined) session.server.config = result.resource ?? session.server.config;
  return result.failure;
};
