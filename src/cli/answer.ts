/** How a command runs that asks the directory one thing: open it, do it, say it, let go. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Services } from '../actions/index.ts';
import { readConfig, type Config } from '../config/index.ts';
import { CommandError } from './failure.ts';
import { call, isReachable } from './invocation.ts';
import { print, printDocument } from './print.ts';

/** What a command says when it is done: one document for programs, or text for people. */
export type Said = { readonly document: object; readonly text: string };

/** The options that every command takes. */
export type Global = {
  readonly json?: true;
  readonly database?: string;
  /** Of the commands that show an endpoint. */
  readonly publicUrl?: string;
};

export const EXPLAIN_PUBLIC_URL = 'the URL of the server, if not that of ROSTER_PUBLIC_URL';

/** The settings of a command: its options win over the environment. */
export function configOf({ database, publicUrl }: Global, given: Partial<Config> = {}): Config {
  return readConfig({
    ...(database === undefined ? {} : { database }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...given,
  });
}

/** The same, with a log that only says what went wrong: what a person reads beside it is printed. */
export function quietConfigOf(options: Global, given: Partial<Config> = {}): Config {
  const config = configOf(options, given);
  return config.logLevel === 'info' ? { ...config, logLevel: 'warn' } : config;
}

/** `null` of the work: all has been printed. Carries out a command on the directory; whether or not a server runs on the same database. */
export async function answer<O extends Global>(
  command: Command,
  work: (services: Services, options: O) => Promise<Said | null>,
): Promise<void> {
  const options = command.optsWithGlobals<O>();
  const config = quietConfigOf(options);
  if (config.server !== '' && options.database === undefined)
    throw new CommandError(
      'usage',
      'This command works on a database, and ROSTER_SERVER names a server; say which one by --database, or leave ROSTER_SERVER out',
    );
  await withServices(config, async (services) => tell(options, await work(services, options)));
}

/** Prints what a command says; null: all has been printed. */
export function tell({ json }: Global, said: Said | null): void {
  if (said !== null && json) printDocument(said.document);
  else if (said !== null) print(said.text);
}

/** Opens the directory for the work, and lets it go. Errors: usage for a database that nobody else can open. */
export async function withServices(
  config: Config,
  work: (services: Services) => Promise<void>,
): Promise<void> {
  if (!isReachable(config))
    throw new CommandError(
      'usage',
      'A database in memory belongs to the process that opened it; name one that lasts with --database or ROSTER_DATABASE',
    );
  const { openServices } = await import('../actions/index.ts');
  const services = await openServices(config);
  try {
    await work(services);
  } finally {
    await services.store.close();
  }
}

/** The lines of help that show how a command is written. */
export const example = (...commands: readonly string[]): string =>
  `\n${commands.length === 1 ? 'Example' : 'Examples'}:\n${commands.map((each) => `  ${call(each)}`).join('\n')}\n`;

/** Reads a number on the command line. */
export function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a whole number, 0 or more.');
}
