/** How a command runs that speaks the management API: to a server, or, where none is named, to the database here; by the same client. */
import type { Command } from 'commander';
import type { Services } from '../actions/index.ts';
import { createClient, type Client } from '../client/index.ts';
import type { Config } from '../config/index.ts';
import { quietConfigOf, tell, withServices, type Global, type Said } from './answer.ts';
import { CommandError } from './failure.ts';

export type Remote = Global & { readonly server?: string };

export const withServer = (command: Command): Command =>
  command.option(
    '--server <url>',
    'of this server, with the token in ROSTER_TOKEN, if not that of ROSTER_SERVER; without either the database here',
  );

/** `null` of the work: all has been printed. */
export async function ask<O extends Remote>(
  command: Command,
  work: (client: Client, options: O) => Promise<Said | null>,
): Promise<void> {
  const options = command.optsWithGlobals<O>();
  await speaking(options, async (client) => tell(options, await work(client, options)));
}

async function speaking(options: Remote, work: (client: Client) => Promise<void>): Promise<void> {
  if (options.server !== undefined && options.database !== undefined)
    throw new CommandError('usage', 'Say either --server or --database');
  const config = quietConfigOf(options, options.server === undefined ? {} : { server: options.server });
  if (config.server !== '' && options.database === undefined) return work(farClient(config));
  return withServices(config, async (services) => work(await nearClient(services)));
}

/** Errors: usage; of each call `unreachable`. */
function farClient({ server: url, token }: Config): Client {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CommandError(
      'usage',
      `"${url}" is no URL of a server; it is such as https://roster.example.com`,
    );
  if (token === '')
    throw new CommandError('usage', 'Put an API token into ROSTER_TOKEN, or its file into ROSTER_TOKEN_FILE');
  const reach = (request: string, init: RequestInit): Promise<Response> =>
    fetch(request, init).catch((error: unknown) => {
      if (init.signal?.aborted === true) throw error;
      throw new CommandError('unreachable', `Nothing answers at ${url}: ${causeOf(error)}`);
    });
  return createClient({ url, token, fetch: reach });
}

/** Whoever may run commands on the database may do everything, so nothing has to be shown. */
async function nearClient(services: Services): Promise<Client> {
  const [{ createApp }, { COMMAND_LINE }] = await Promise.all([
    import('../http/index.ts'),
    import('../actions/index.ts'),
  ]);
  const app = createApp({ ...services, caller: COMMAND_LINE });
  return createClient({
    url: 'http://localhost',
    fetch: (request, init) => app.fetch(new Request(request, init)),
  });
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as { readonly code?: string; readonly message?: string };
  return message === undefined || message === '' ? (code ?? 'no connection') : message;
}
