/** One writer with people of its own and a share in one group, who knows of each what must be true, or what may be. */
import { isDone, joining, leaving, marked, markOf, remark, type Client, type Reply } from './client.ts';

/** One state of a person: null when there is nobody of the name. */
type State = { readonly mark: string; readonly member: boolean } | null;

/** `may`: the states in which the person may be: one after every answer, two after none. `written`: since the last look. */
type Person = { readonly userName: string; id: string | null; may: readonly State[]; written: boolean };

/** Whom a look is at: everybody, or those who were written since the last one. */
export type Whom = 'everybody' | 'written';

export type Writer = {
  /** Writes until a request is not answered with success, or `until` is over. */
  readonly write: (until: AbortSignal) => Promise<void>;
  /** Reads them, and answers what is not as it may be; from then on it is known as it was read. */
  readonly check: (whom: Whom) => Promise<readonly string[]>;
  readonly answered: () => number;
  /** How many people there are now, all of them known. */
  readonly people: () => number;
};

type Share = { readonly name: string; readonly client: Client; readonly groupId: string };

/** People of one writer: few enough that each is written again and again. */
const MOST_PEOPLE = 12;

export function writerOf({ name, client, groupId }: Share): Writer {
  const people: Person[] = [];
  let steps = 0;
  let answered = 0;
  const attempt = async (person: Person, after: State, send: () => Promise<Reply>): Promise<boolean> => {
    const before = person.may;
    person.may = [...before, after];
    person.written = true;
    const reply = await send();
    if (!isDone(reply)) return false;
    if (reply.status === 201) person.id = String(reply.body['id']);
    person.may = [after];
    answered += 1;
    return true;
  };
  const step = async (): Promise<boolean> => {
    const mark = `m${steps++}`;
    const { person, act } = chosen(people, name, steps);
    const [state] = person.may;
    if (state === undefined || state === null || act === 'create') {
      const fresh = state === null || state === undefined ? person : newPerson(people, name, steps);
      return attempt(fresh, { mark, member: false }, () =>
        client('POST', '/Users', marked(fresh.userName, mark)),
      );
    }
    const { id, userName } = person;
    const path = `/Users/${id}`;
    const group = `/Groups/${groupId}`;
    const sends: Record<Exclude<Act, 'create'>, readonly [State, () => Promise<Reply>]> = {
      patch: [{ ...state, mark }, () => client('PATCH', path, remark(userName, mark))],
      put: [{ ...state, mark }, () => client('PUT', path, marked(userName, mark))],
      join: [{ ...state, member: true }, () => client('PATCH', group, joining(String(id)))],
      leave: [{ ...state, member: false }, () => client('PATCH', group, leaving(String(id)))],
      delete: [null, () => client('DELETE', path)],
    };
    return attempt(person, ...sends[act]);
  };
  return {
    write: async (until) => {
      while (!until.aborted && (await step()));
    },
    check: (whom) =>
      checkAll(
        people.filter(({ written }) => written || whom === 'everybody'),
        client,
        groupId,
      ),
    answered: () => answered,
    people: () => people.filter(({ may }) => may[0] !== null).length,
  };
}

type Act = 'create' | 'patch' | 'put' | 'join' | 'leave' | 'delete';
const ACTS: readonly Act[] = [
  'create',
  'join',
  'patch',
  'put',
  'create',
  'leave',
  'join',
  'patch',
  'delete',
  'put',
  'create',
];

function chosen(
  people: Person[],
  name: string,
  step: number,
): { readonly person: Person; readonly act: Act } {
  const act = ACTS[step % ACTS.length] ?? 'create';
  const wanted =
    act === 'create' && people.length < MOST_PEOPLE ? undefined : people[(step * 7) % people.length];
  return { person: wanted ?? newPerson(people, name, step), act: act === 'create' ? 'patch' : act };
}

function newPerson(people: Person[], name: string, step: number): Person {
  const person: Person = { userName: `${name}.${step}@example.com`, id: null, may: [null], written: false };
  people.push(person);
  return person;
}

async function checkAll(
  people: readonly Person[],
  client: Client,
  groupId: string,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const person of people) {
    const seen = await read(client, person, groupId);
    const lawful =
      typeof seen !== 'string' && person.may.some((each) => JSON.stringify(each) === JSON.stringify(seen));
    person.written = false;
    if (lawful) person.may = [seen];
    else wrong.push(`${person.userName} is ${JSON.stringify(seen)} and may be ${JSON.stringify(person.may)}`);
  }
  return wrong;
}

/** The state of a person as the server shows it; a sentence when it is half of two. */
async function read(client: Client, person: Person, groupId: string): Promise<State | string> {
  const filter = encodeURIComponent(`userName eq "${person.userName}"`);
  const { status, body } = await client('GET', `/Users?filter=${filter}`);
  if (status !== 200) return `answered with ${status}`;
  const [found, ...more] = body['Resources'] as readonly Record<string, unknown>[];
  if (more.length > 0) return 'there twice';
  if (found === undefined) return null;
  const mark = markOf(found);
  if (mark === undefined) return `half written: ${JSON.stringify(found)}`;
  person.id = String(found['id']);
  const membership = encodeURIComponent(`id eq "${groupId}" and members eq "${person.id}"`);
  const groups = await client('GET', `/Groups?filter=${membership}&attributes=displayName`);
  const member = groups.body['totalResults'] === 1;
  const shown = ((found['groups'] ?? []) as readonly unknown[]).length === 1;
  return member === shown ? { mark, member } : 'in the group from one side only';
}
