/** The load generator, a process of its own: takes jobs from its parent and answers each with its outcome. */
import { openConnection, type Connection } from './connection.ts';
import type { Endpoint, Job, Outcome } from './job.ts';
import { emptyMemory, PLANS, type Asked, type Lane, type Memory } from './plans.ts';
import { outcomeOf, type Timed } from './outcome.ts';

export type Order = { readonly number: number; readonly job: Job };
export type Report = { readonly number: number } & (
  { readonly outcome: Outcome } | { readonly error: string }
);

/** One for each endpoint: the ids of one server are nothing to another. */
const memories = new Map<string, Memory>();

const memoryOf = ({ port, path }: Endpoint): Memory => {
  const name = `${port}${path}`;
  const memory = memories.get(name) ?? emptyMemory();
  memories.set(name, memory);
  return memory;
};

process.on('message', ({ number, job }: Order) => {
  const report = (what: { outcome: Outcome } | { error: string }) => process.send?.({ number, ...what });
  run(job).then(
    (outcome) => report({ outcome }),
    (error: unknown) =>
      report({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

async function run(job: Job): Promise<Outcome> {
  const { endpoint } = job;
  const plan = PLANS[job.plan](memoryOf(endpoint), job.about);
  const connections = await Promise.all(
    Array.from({ length: job.connections }, () => openConnection(endpoint.host, endpoint.port)),
  );
  const timed: Timed = { began: performance.now(), ends: [], times: [], unexpected: [] };
  await Promise.all(connections.map((connection, index) => follow(job, connection, plan.lane(index), timed)));
  for (const connection of connections) connection.close();
  return outcomeOf(timed, plan.counted?.() ?? 0);
}

/** One request after another, until the plan has no more, or time or number is up. */
async function follow(
  { endpoint, ...until }: Job,
  connection: Connection,
  lane: Lane,
  timed: Timed,
): Promise<void> {
  const text = requestText(endpoint);
  const last = timed.began + (until.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const most = until.requests ?? Number.POSITIVE_INFINITY;
  let unfinished = false;
  for (let now = performance.now(); unfinished || (now < last && timed.ends.length < most);) {
    const { value: asked } = lane.next();
    if (asked === undefined) return;
    unfinished = asked.unfinished === true;
    const answer = await connection.send(text(asked));
    const end = performance.now();
    timed.ends.push(end);
    timed.times.push(end - now);
    now = end;
    const right =
      answer.status === asked.status && (asked.holds === undefined || answer.body.includes(asked.holds));
    if (!right)
      timed.unexpected.push(
        `${asked.method} ${asked.path}: ${answer.status} ${answer.body.toString().slice(0, 300)}`,
      );
    asked.answered?.(answer);
  }
}

function requestText({ host, port, path, token }: Endpoint): (asked: Asked) => string {
  const head = [
    ` HTTP/1.1`,
    `Host: ${host}:${port}`,
    `Authorization: Bearer ${token}`,
    'User-Agent: bench',
    'Accept: application/scim+json',
    '',
  ].join('\r\n');
  return ({ method, path: below, body }) =>
    body === undefined
      ? `${method} ${path}${below}${head}\r\n`
      : `${method} ${path}${below}${head}Content-Type: application/scim+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
