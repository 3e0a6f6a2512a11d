/** `roster demo`: a real server, and simulated identity providers that fill it over real HTTP, all at the same time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { inviteFirstOwner } from '../actions/index.ts';
import { PROVIDERS, readOptions } from '../simulators/index.ts';
import { example, quietConfigOf, wholeNumber, type Global } from './answer.ts';
import { openChorus } from './chorus.ts';
import { closing, lookAround, opening } from './demo-text.ts';
import { tenantFor, type Part, type Played } from './demo-parts.ts';
import { shownDatabase } from './invocation.ts';
import { refuseDifferent } from './outcome.ts';
import { print, printDocument } from './print.ts';
import { serveOnFreePort, type Running } from './serve.ts';
import { aborted, stopSignal } from './signals.ts';
import { runSimulator } from './simulator.ts';
import { openTeller } from './teller.ts';

type Options = Global & {
  readonly once?: true;
  readonly idp?: string;
  readonly people: number;
  readonly groups: number;
  readonly days: number;
  readonly seed: number;
};

export function demo(group: Command): void {
  group
    .command('demo')
    .description(
      'Shows Roster at work: starts a server on a fresh database and lets simulated identity providers, all at the same time, send their people and groups, then days of joiners, movers, leavers, renames and re-hires. The server stays for you to look around.',
    )
    .option('--once', 'ends after the run, with 0 only if the directories hold exactly what was sent')
    .addOption(new Option('--idp <provider>', 'plays only this one').choices([...PROVIDERS]))
    .option('--people <number>', 'people of each provider at the beginning', wholeNumber, 200)
    .option('--groups <number>', 'groups of each, the first with everybody', wholeNumber, 12)
    .option('--days <number>', 'days of changes', wholeNumber, 4)
    .option('--seed <number>', 'another number is another story', wholeNumber, 1)
    .addHelpText(
      'after',
      example('demo', 'demo --once', `demo --idp ${PROVIDERS[0]} --people 2000 --database sqlite:./demo.db`),
    )
    .action((_options: Options, command: Command) => runDemo(command.optsWithGlobals<Options>()));
}

const playedBy = ({ idp }: Options): readonly string[] => (idp === undefined ? PROVIDERS : [idp]);

async function runDemo(options: Options): Promise<void> {
  // Before anything is made: options out of range leave nothing behind.
  readOptions({ ...options, persona: PROVIDERS[0], endpoint: 'http://localhost', token: 'none yet' });
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
  // The providers are on this machine, so the server is at the address where it listens.
  const server = await serveOnFreePort(quietConfigOf(options, { database, publicUrl: '' }));
  try {
    await perform(server, options, stop);
  } finally {
    await server.stop();
  }
}

async function perform({ services, url }: Running, options: Options, stop: AbortSignal): Promise<void> {
  const { json, once } = options;
  const parts: Part[] = [];
  // Other people for each, so that every directory is another one.
  for (const [index, idp] of playedBy(options).entries())
    parts.push(await tenantFor(services, idp, { ...options, seed: options.seed + index }));
  const database = shownDatabase(services.config.database);
  if (!json) print(opening(parts, url, options.database ? database : `${database}, removed at the end`));
  const began = services.clock.now();
  const played = await playAll(parts, stop, json);
  const elapsedMs = services.clock.now() - began;
  if (json) printDocument({ url, database, elapsedMs, providers: played.map(documentOf) });
  else print(closing(played, elapsedMs));
  if (!once) {
    if (!json) print(await lookAround(services.config, played, await inviteFirstOwner(services)));
    await aborted(stop);
    if (!json) print('\nThe server is stopped.');
  }
  refuseDifferent(played, null);
}

/** Every provider is a process of its own; when one cannot go on, the others end too. */
async function playAll(
  parts: readonly Part[],
  stop: AbortSignal,
  json: true | undefined,
): Promise<readonly Played[]> {
  const ending = new AbortController();
  const any = AbortSignal.any([stop, ending.signal]);
  const titles = parts.map(({ title }) => title);
  const chorus = titles.length === 1 ? openTeller : openChorus(titles);
  const play = async (part: Part): Promise<Played> => {
    const report = json ? () => undefined : chorus(part.title);
    return { ...part, outcome: await runSimulator(part.simulation, any, report) };
  };
  try {
    return await Promise.all(parts.map(play));
  } finally {
    ending.abort();
  }
}

const documentOf = ({ created, outcome }: Played) => {
  const { tenantId, idp, uri } = created.integration;
  return { tenant: tenantId, idp, uri, token: created.token.secret, outcome };
};
