/** One run: the limits of the machine, the real server phase by phase, and the yardstick on the same work. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/postgres-server.ts';
import { ask } from './grant.ts';
import { commitsPerSecond } from './limits/commits.ts';
import { postgresLimits } from './limits/postgres.ts';
import { startLoad, type Endpoint, type Load } from './load/index.ts';
import type { Options } from './options.ts';
import { PHASES, type Bench, type Figures, type PhaseName } from './phases.ts';
import type { Limits } from './rows.ts';
import { seed } from './seed.ts';
import { startChild, type ChildServer } from './servers/child.ts';
import { startRoster } from './servers/roster.ts';

/** `yardstick`: the figures of SCIMMY for those phases that it can do. */
export type Measured = { readonly limits: Limits; readonly figures: Figures; readonly yardstick: Figures };

export type Tell = (line: string) => void;

const LIMIT_SECONDS = 3;
const CONNECTIONS = 16;

export async function measure(options: Options, tell: Tell): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-bench-'));
  const load = startLoad();
  const postgres = options.engine === 'postgres' ? await startPostgres() : undefined;
  try {
    const limits = await measureLimits(load, folder, postgres?.url);
    tell(`limits: ${JSON.stringify(limits)}`);
    const database = postgres?.url ?? `sqlite:${join(folder, 'roster.db')}`;
    const figures = await measureRoster(options, load, { folder, database }, tell);
    const yardstick = options.yardstick ? await measureYardstick(options, load, tell) : {};
    return { limits, figures, yardstick };
  } finally {
    await load.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true });
  }
}

async function measureLimits(load: Load, folder: string, postgres: string | undefined): Promise<Limits> {
  const server = await startChild(new URL('limits/answers.ts', import.meta.url));
  const { endpoint } = server;
  const about = { users: 0 };
  const asked = { endpoint, plan: 'plain', connections: CONNECTIONS, seconds: LIMIT_SECONDS, about } as const;
  const { rate: answers } = await load.run(asked);
  await server.stop();
  return postgres === undefined
    ? { answers, commits: await commitsPerSecond(folder, LIMIT_SECONDS) }
    : { answers, ...(await postgresLimits(postgres, LIMIT_SECONDS)) };
}

type Place = { readonly folder: string; readonly database: string };

async function measureRoster(
  options: Options,
  load: Load,
  { folder, database }: Place,
  tell: Tell,
): Promise<Figures> {
  const { profile, processes, users, seeded, big, seconds, told, kept } = options;
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const file = join(folder, 'ids');
  const prepare = (endpoint: Endpoint) => seed(database, endpoint, seeded, file);
  const server = await startRoster(
    database,
    { flags, processes, told, kept },
    seeded > 0 ? prepare : undefined,
  );
  const { endpoint, management, memory } = server;
  if (seeded > 0) await load.run({ endpoint, plan: 'adopt', connections: 1, about: { users, file } });
  const application = told ? await startApplication(management) : undefined;
  const bench = { load, endpoint, management, users, big, seconds, memory };
  return runPhases(phasesOf(options), bench, tell)
    .finally(server.stop)
    .finally(() => application?.stop());
}

/** Told of everything from now on. */
async function startApplication(management: Endpoint): Promise<ChildServer> {
  const { host, port, path, token } = management;
  const feed = `http://${host}:${port}${path}/events/stream?after=latest`;
  const application = await startChild(new URL('servers/application.ts', import.meta.url), [feed, token]);
  await ask(management, 'POST', '/webhooks', { url: `http://127.0.0.1:${application.endpoint.port}/` });
  return application;
}

/** All of them, or one with those that it needs. */
function phasesOf({ only }: Options): readonly PhaseName[] {
  const all = Object.keys(PHASES) as PhaseName[];
  return only === undefined ? all : all.filter((name) => name === only || PHASES[only].needs.includes(name));
}

async function runPhases(names: readonly PhaseName[], bench: Bench, tell: Tell): Promise<Figures> {
  let figures: Figures = {};
  for (const name of names) {
    const found = await PHASES[name].run(bench);
    tell(`${name}: ${JSON.stringify(found)}`);
    figures = { ...figures, ...found };
  }
  return figures;
}

/** SCIMMY looks through all people for a filter and writes a group as a whole: this much it does in a minute. */
const YARDSTICK = { users: 1000, big: 1000, seconds: 2 };
const YARDSTICK_PHASES: readonly PhaseName[] = [
  'create',
  'fill',
  'lookUp',
  'read',
  'patch',
  'put',
  'member',
  'mail',
  'remove',
];

async function measureYardstick({ only }: Options, load: Load, tell: Tell): Promise<Figures> {
  const names = YARDSTICK_PHASES.filter(
    (name) => only === undefined || name === only || PHASES[only].needs.includes(name),
  );
  const server = await startChild(new URL('servers/scimmy.ts', import.meta.url));
  const endpoint: Endpoint = server.endpoint;
  tell('SCIMMY on the same work:');
  const bench = { load, endpoint, management: endpoint, ...YARDSTICK, memory: async () => 0 };
  return runPhases(names, bench, tell).finally(server.stop);
}
