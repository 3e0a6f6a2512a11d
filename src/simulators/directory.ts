/** Reads a whole directory over SCIM: every user by pages, every group with its members. */
import { get, groupPath, resourcesOf } from './call.ts';
import type { Call, CallKind, Json } from './call.ts';
import type { Clock } from './clock.ts';
import { complaintAbout } from './complaint.ts';
import { eachOf } from './crowd.ts';
import { delayAfter, mayPass } from './patience.ts';
import type { Answer, Wire } from './wire.ts';

export type Directory = {
  readonly users: readonly Json[];
  readonly groups: readonly Json[];
  /** What was wrong with the reading itself. */
  readonly problems: readonly string[];
};

const PAGE_SIZE = 100;

/** The proof is no provider's work: it is read with as much patience as there is. */
export type Reading = { readonly concurrency: number; readonly patienceMs: number; readonly clock: Clock };

const read = async (wire: Wire, { patienceMs, clock }: Reading, call: Call): Promise<Answer> => {
  const since = clock.now();
  for (let tries = 1; ; tries += 1) {
    const answer = await wire.send(call);
    const left = since + patienceMs - clock.now();
    if (!mayPass(answer.status) || left <= 0) return answer;
    await clock.sleep(Math.min(left, delayAfter(tries)));
  }
};

const repeated = (path: string, resources: readonly Json[]): readonly string[] => {
  const seen = new Set<unknown>();
  return resources.flatMap(({ id }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [`Paging through ${path} listed id ${String(id)} more than once.`] : [];
  });
};

type Listing = { readonly resources: readonly Json[]; readonly problems: readonly string[] };

/** All resources of a collection (RFC 7644 §3.4.2.4); the next page begins after what was really returned. */
const listAll = async (
  wire: Wire,
  reading: Reading,
  kind: CallKind,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<Listing> => {
  const resources: Json[] = [];
  for (;;) {
    const page = { ...query, startIndex: String(resources.length + 1), count: String(PAGE_SIZE) };
    const call = get(kind, path, page);
    const answer = await read(wire, reading, call);
    const complaint = complaintAbout(call, answer);
    if (complaint !== undefined) return { resources, problems: [`Reading the directory: ${complaint}.`] };
    const found = resourcesOf(answer.body);
    const total = answer.body?.['totalResults'];
    resources.push(...found);
    if (found.length > 0 && typeof total === 'number' && resources.length < total) continue;
    const short =
      total === resources.length
        ? []
        : [`${path} says totalResults ${String(total)} but listed ${resources.length}.`];
    return { resources, problems: [...short, ...repeated(path, resources)] };
  }
};

/** Reads everything; groups one by one, since a list may leave members out. */
export const readDirectory = async (
  wire: Wire,
  reading: Reading,
  progress: (done: number, total: number) => void,
): Promise<Directory> => {
  const users = await listAll(wire, reading, 'list users', '/Users', {});
  const list = await listAll(wire, reading, 'list groups', '/Groups', { excludedAttributes: 'members' });
  const groups: Json[] = [];
  const problems: string[] = [];
  await eachOf(list.resources, reading.concurrency, async (listed) => {
    const call = get('read group', groupPath(String(listed['id'])));
    const answer = await read(wire, reading, call);
    const complaint = complaintAbout(call, answer);
    if (complaint === undefined) groups.push(answer.body ?? {});
    else problems.push(`Reading the directory: ${complaint}.`);
    progress(groups.length, list.resources.length);
  });
  return { users: users.resources, groups, problems: [...users.problems, ...list.problems, ...problems] };
};
