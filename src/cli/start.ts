/** `roster start`: the server, until it is told to stop. */
import type { Command } from 'commander';
import { inviteFirstOwner, readTenants, type Services } from '../actions/index.ts';
import type { Config } from '../config/index.ts';
import { configOf, example, EXPLAIN_PUBLIC_URL, wholeNumber, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { exampleCreate } from './integration-create.ts';
import { allIntegrations } from './integration-lookup.ts';
import { isReachable, shownDatabase } from './invocation.ts';
import { callAt } from './invocation-at.ts';
import { bold, facts, print, printDocument } from './print.ts';
import { serve, type Running } from './serve.ts';
import { startSiblings } from './siblings.ts';
import { aborted, stopSignal } from './signals.ts';

type Options = Global & { readonly host?: string; readonly port?: number };

export function start(group: Command): void {
  group
    .command('start')
    .description(
      'Starts the server. It runs until Ctrl-C or SIGTERM and then lets requests under way finish.',
    )
    .option('--host <address>', 'where to listen, if not at ROSTER_HOST')
    .option('--port <number>', 'the port, if not ROSTER_PORT; 0 takes any free one', wholeNumber)
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('start', 'start --port 9000 --database sqlite:./roster.db'))
    .action((_options: Options, command: Command) => runServer(command.optsWithGlobals<Options>()));
}

async function runServer({ json, host, port, ...rest }: Options): Promise<void> {
  // Before anything is open, so that a signal finds somebody at any time.
  const stop = stopSignal();
  const config = configOf(rest, { ...(host && { host }), ...(port !== undefined && { port }) });
  const server = await serveTogether(config);
  const database = shownDatabase(config.database);
  // Until somebody can sign in, each start has a link of its own, and the one before is good no more.
  const ownerLink = (await inviteFirstOwner(server.services)) ?? null;
  const { port: at } = server.services.config;
  if (json) printDocument({ url: server.url, host: config.host, port: at, database, ownerLink });
  else print(await greeting(server, database, ownerLink));
  await aborted(stop);
  if (!json) print('\nStopping; requests under way may finish.');
  await server.stop();
}

/** As many processes as are asked for, which end together. Errors: as `serve`, and CommandError for what cannot be shared. */
async function serveTogether(config: Config): Promise<Running> {
  if (config.processes === 1) return serve(config);
  if (!isReachable(config))
    throw new CommandError(
      'usage',
      'A database in memory belongs to one process; set ROSTER_PROCESSES to 1.',
    );
  const first = await serve(config, 'first');
  const siblings = await startSiblings(first.services, config.processes - 1).catch(async (error: unknown) => {
    await first.stop();
    throw error;
  });
  return { ...first, stop: async () => void (await Promise.all([first.stop(), siblings.stop()])) };
}

async function greeting(
  { services, url }: Running,
  database: string,
  ownerLink: string | null,
): Promise<string> {
  const { host, port } = services.config;
  return [
    bold('Roster is running. Ctrl-C stops it.'),
    '',
    facts([
      ['Server', url],
      ['Listens on', `${host}, port ${port}`],
      ['Database', database],
    ]),
    ...firstOwner(ownerLink),
    ...(await firstSteps(services)),
  ].join('\n');
}

function firstOwner(link: string | null): readonly string[] {
  return link === null
    ? []
    : ['', 'Nobody can sign in yet. The first owner, "owner", chooses a password at', '', `  ${link}`];
}

/** Somebody who has no integration yet is told how to make one. */
async function firstSteps(services: Services): Promise<readonly string[]> {
  for (const { id } of await readTenants(services))
    if ((await allIntegrations(services, id)).length > 0) return [];
  const { config } = services;
  if (!isReachable(config))
    return ['', 'The database is in memory: it ends with the server, and the command line cannot reach it.'];
  const where = config.database.startsWith('sqlite:') ? '' : ', with ROSTER_DATABASE as here';
  return [
    '',
    `There is no integration yet. The console leads to the first one; or make it in another terminal${where}:`,
    '',
    `  ${callAt(config, exampleCreate)}`,
  ];
}
