/** `roster demo`: a real server, and a simulated identity provider that fills it over real HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import {
  createIntegration,
  createTenant,
  Refusal,
  type CreatedIntegration,
  type Services,
} from '../actions/index.ts';
import type { Config } from '../config.ts';
import { PERSONAS, readOptions } from '../simulators/index.ts';
import { example, quietConfigOf, wholeNumber, type Global } from './answer.ts';
import { closing, lookAround, opening } from './demo-text.ts';
import { CommandError } from './failure.ts';
import { callOn, shownDatabase } from './invocation.ts';
import { refuseDifferent } from './outcome.ts';
import { print, printDocument } from './print.ts';
import { serveOnFreePort, type Running } from './serve.ts';
import { aborted, stopSignal } from './signals.ts';
import { PERSONA_NAMES } from './simulate.ts';
import { runSimulator } from './simulator.ts';
import { openTeller } from './teller.ts';

type Options = Global & {
  readonly once?: true;
  readonly idp: string;
  readonly people: number;
  readonly groups: number;
  readonly days: number;
  readonly seed: number;
};

const TENANT = 'demo';

export function demo(group: Command): void {
  group
    .command('demo')
    .summary('Shows Roster at work, with a simulated identity provider.')
    .description(
      'Shows Roster at work: starts a server on a fresh database and lets a simulated identity provider send its people and groups, then days of joiners, movers, leavers, renames and re-hires. The server stays for you to look around.',
    )
    .option('--once', 'ends after the run, with 0 only if the directory holds exactly what was sent')
    .addOption(
      new Option('--idp <provider>', 'the identity provider to play')
        .choices(PERSONA_NAMES)
        .default(PERSONA_NAMES[0]),
    )
    .option('--people <number>', 'people at the beginning', wholeNumber, 200)
    .option('--groups <number>', 'groups at the beginning, the first with everybody', wholeNumber, 12)
    .option('--days <number>', 'days of changes', wholeNumber, 4)
    .option('--seed <number>', 'another number is another story', wholeNumber, 1)
    .addHelpText('after', example('demo', 'demo --once', 'demo --people 2000 --database sqlite:./demo.db'))
    .action((_options: Options, command: Command) => runDemo(command.optsWithGlobals<Options>()));
}

async function runDemo(options: Options): Promise<void> {
  // Before anything is made: options out of range leave nothing behind.
  readOptions({ ...options, persona: options.idp, endpoint: 'http://localhost', token: 'none yet' });
  const stop = stopSignal();
  if (options.database !== undefined) return serveAndPerform(options, options.database, stop);
  const folder = await mkdtemp(join(tmpdir(), 'roster-demo-'));
  try {
    await serveAndPerform(options, `sqlite:${join(folder, 'roster.db')}`, stop);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serveAndPerform(options: Options, database: string, stop: AbortSignal): Promise<void> {
  // The provider is on this machine, so the server is at the address where it listens.
  const server = await serveOnFreePort(quietConfigOf(options, { database, publicUrl: '' }));
  try {
    await perform(server, options, stop);
  } finally {
    await server.stop();
  }
}

async function perform({ services, url }: Running, options: Options, stop: AbortSignal): Promise<void> {
  const { json, once, idp } = options;
  const created = await makeIntegration(services, idp);
  const { uri } = created.integration;
  const token = created.token.secret;
  const simulation = readOptions({ ...options, persona: idp, endpoint: uri, token });
  const { title } = PERSONAS[simulation.persona];
  const database = shownDatabase(services.config.database);
  if (!json) print(opening(simulation, url, options.database ? database : `${database}, removed at the end`));
  const began = services.clock.now();
  const outcome = await runSimulator(simulation, stop, json ? () => undefined : openTeller());
  const elapsedMs = services.clock.now() - began;
  if (json) printDocument({ url, tenant: TENANT, idp, uri, token, database, elapsedMs, outcome });
  else print(closing(title, outcome, elapsedMs));
  if (!once) await stay(services.config, created, json, stop);
  refuseDifferent(title, outcome, null);
}

async function stay(
  config: Config,
  created: CreatedIntegration,
  json: true | undefined,
  stop: AbortSignal,
): Promise<void> {
  if (!json) print(await lookAround(config, created));
  await aborted(stop);
  if (!json) print('\nThe server is stopped.');
}

async function makeIntegration(services: Services, idp: string): Promise<CreatedIntegration> {
  try {
    await createTenant(services, { id: TENANT, name: 'Demonstration' });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'tenant-exists') throw error;
    throw new CommandError(
      'usage',
      `The database has a tenant "${TENANT}" already; "${callOn(services.config, 'start')}" shows it, and a new demo needs another --database, or none`,
    );
  }
  return createIntegration(services, { tenantId: TENANT, name: idp, idp, withTenant: false });
}
