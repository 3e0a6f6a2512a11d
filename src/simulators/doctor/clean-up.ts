/** The clean-up after an examination: whatever bears a scratch name goes, also what nobody knows the id of. */
import { groupPath, lookUp, remove, resourcesOf, userPath } from '../call.ts';
import type { Call, CallKind } from '../call.ts';
import { mayPass } from '../patience.ts';
import type { Session } from '../session.ts';
import type { Bench } from './bench.ts';

const TRIES = 3;

type Scratch = { readonly call: Call; readonly name: string };

/** Sent a few times; an answer that may pass is the last only after these. */
const insist = async ({ wire }: Session, call: Call): ReturnType<Session['wire']['send']> => {
  let answer = await wire.send(call);
  for (let tries = 1; tries < TRIES && mayPass(answer.status); tries += 1) answer = await wire.send(call);
  return answer;
};

/** What bears one of the names, as the deletions of it. */
const found = async (
  { session }: Bench,
  kinds: readonly [CallKind, CallKind],
  path: '/Users' | '/Groups',
  names: Iterable<string>,
): Promise<readonly Scratch[]> => {
  const scratch: Scratch[] = [];
  const one = path === '/Users' ? userPath : groupPath;
  for (const name of names) {
    const { body } = await insist(session, lookUp(kinds[0], path, name));
    const key = path === '/Users' ? 'userName' : 'displayName';
    for (const resource of resourcesOf(body))
      // A server that ignores filters shows others, and these are not to be touched.
      if (String(resource[key]).toLowerCase() === name.toLowerCase())
        scratch.push({ call: remove(kinds[1], one(String(resource['id']))), name });
  }
  return scratch;
};

/** Answers the names of what could not be removed. */
export const cleanUp = async (bench: Bench): Promise<readonly string[]> => {
  const { names, session } = bench;
  const scratch = [
    ...(await found(bench, ['look up group', 'delete group'], '/Groups', names.groups)),
    ...(await found(bench, ['look up user', 'delete user'], '/Users', names.people)),
  ];
  const left: string[] = [];
  for (const { call, name } of scratch) {
    const { status } = await insist(session, call);
    if (status !== 204 && status !== 200 && status !== 404) left.push(name);
  }
  return left;
};
