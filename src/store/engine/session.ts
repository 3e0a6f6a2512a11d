/** Binds Kysely to one connection for the length of one work, and to nothing after it. */
import { CompiledQuery, type Kysely } from 'kysely';
import { StoreContention, StoreError } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { Runnable, Tx, Work } from '../transaction.ts';
import { kyselyOn, type Execute, type Language } from './language.ts';

/** Answers a question that was asked under this name before as it was answered then, and else asks it. */
export type Once = Tx['once'];

type State = { over: boolean; failure: Error | undefined; readonly sent: Promise<unknown>[] };

/** Within a write the same question may have another answer later, so each is asked. */
export const ALWAYS: Once = (_name, ask) => ask();

/** What a work is given of a transaction that it shares with others. */
export type Sharing = Partial<Pick<Tx, 'once' | 'log' | 'alone' | 'claim'>>;

/** A work that has its transaction to itself. */
const UNSHARED = Object.freeze({ once: ALWAYS, alone: async () => undefined, claim: () => undefined });

/** The memory of one snapshot, in which nothing can alter. */
export function snapshotMemory(): Once {
  const answers = new Map<string, Promise<unknown>>();
  return <T>(name: string, ask: () => Promise<T>) => {
    const answer = answers.get(name) ?? ask();
    answers.set(name, answer);
    return answer as Promise<T>;
  };
}

/** What a work came to; what it sent is settled when the database has answered all of it. */
export type Outcome<T> = { readonly value: T; readonly settled: () => Promise<void> };

/** Runs the work to its end, with all that it sent. */
export async function perform<T>(
  language: Language,
  execute: Execute,
  work: Work<T>,
  sharing?: Sharing,
): Promise<T> {
  const { value, settled } = await run(language, execute, work, sharing);
  await settled();
  return value;
}

/**
 * Runs the work and ends its session: a query that a work left running can no longer reach the connection, where the
 * next work's transaction may already be open. Rejects when a statement failed, even if the work took no notice.
 */
export async function run<T>(
  language: Language,
  execute: Execute,
  work: Work<T>,
  sharing?: Sharing,
): Promise<Outcome<T>> {
  const state: State = { over: false, failure: undefined, sent: [] };
  try {
    const value = await work(bind(language, guarded(language, execute, state), state, sharing));
    if (state.failure !== undefined) throw state.failure;
    return { value, settled: () => settled(state) };
  } catch (error) {
    // Contention is nobody's fault, so that it is tried again matters more than what the work made of it.
    throw state.failure instanceof StoreContention ? state.failure : error;
  } finally {
    state.over = true;
  }
}

async function settled(state: State): Promise<void> {
  const sent = state.sent.splice(0);
  if (sent.length > 0) await Promise.all(sent);
  if (state.failure !== undefined) throw state.failure;
}

function guarded(language: Language, execute: Execute, state: State): Execute {
  const failed = (error: unknown): never => {
    state.failure ??= language.translate(error);
    throw state.failure;
  };
  return (query) => {
    if (state.over)
      return Promise.reject(
        new StoreError('the transaction is over; await every query before the work ends'),
      );
    return state.failure === undefined ? execute(query).catch(failed) : Promise.reject(state.failure);
  };
}

/** Most transactions run nothing but compiled statements, so Kysely is made when it is asked for. */
const LAZY = {
  get db(): Kysely<Tables> {
    const own = this as unknown as { made?: Kysely<Tables>; language: Language; execute: Execute };
    return (own.made ??= kyselyOn(own.language, own.execute));
  },
};

const bind = (language: Language, execute: Execute, state: State, sharing?: Sharing): Tx =>
  // An object with a getter of its own costs more to make than a look-up to run; inherited it costs nothing.
  Object.assign(Object.create(LAZY) as Pick<Tx, 'db'>, {
    made: undefined,
    language,
    engine: language.engine,
    sql: language.sql,
    execute: execute as Tx['execute'],
    send: (query: Runnable<unknown>) => void state.sent.push(execute(query).catch(() => undefined)),
    settled: () => settled(state),
    ...UNSHARED,
    ...sharing,
    run: (text: string, parameters: readonly unknown[]) => execute(CompiledQuery.raw(text, [...parameters])),
  });
