/** The command line: finds the command that is called, and says what becomes of its failures. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, type Help } from 'commander';
import { COMMANDS } from './commands.ts';
import { CommandError, EXIT, failureOf } from './failure.ts';
import { call, NAME, NAME_IN_SCRIPTS } from './invocation.ts';
import { complain, printDocument } from './print.ts';

const ABOUT_SCRIPTS = `\nIn scripts: ${NAME_IN_SCRIPTS} COMMAND --json\nIt ends with 0 when all is well, 1 after a failure, 2 when the command or a setting is wrong.\n`;

/** Carries out one command line, without the name of the program; answers the exit code: 0 ok, 1 failure, 2 usage. */
export async function main(argv: string[]): Promise<number> {
  endQuietlyWithReader();
  try {
    const root = await programFor(argv);
    await root.parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    // Asked for help or the version, and got it.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    return fail(error, argv.includes('--json'));
  }
}

/** With `--json` there is one document on standard output, also for a failure; the sentence is on standard error. */
async function fail(error: unknown, json: boolean): Promise<number> {
  const { code, detail, exit, document } = await failureOf(error);
  if (detail !== '') complain(detail);
  if (json && document !== null) printDocument(document ?? { error: { code, detail } });
  return exit;
}

/** A reader such as `head` that has seen enough closes the pipe, and a terminal goes away; neither is an error. */
function endQuietlyWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
}

/** The whole command line, not yet run: every command with all of its options. */
export async function program(): Promise<Command> {
  const root = bare();
  for (const { mount } of COMMANDS) await mount(root);
  throwUsage(root, '');
  return root;
}

/** The command line with what the arguments call; all else is mentioned alone, so that little has to be loaded. */
async function programFor(argv: readonly string[]): Promise<Command> {
  const root = bare();
  throwUsage(root, '');
  const [called] = root.parseOptions([...argv]).operands;
  for (const { name, mention, mount } of COMMANDS)
    if (name === called) await mount(root);
    else mention(root);
  throwUsage(root, '');
  return root;
}

/** Without commands. */
function bare(): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return (
    new Command(NAME)
      .description(
        'Roster, a directory-sync server: identity providers push people and groups in, applications read them.',
      )
      .version(version, '--version', 'prints the version')
      .option('--json', 'prints one JSON document and nothing else')
      .option('--database <url>', 'sqlite:PATH or postgres://…, if not that of ROSTER_DATABASE')
      .helpOption('--help', 'explains a command')
      .helpCommand(false)
      .addHelpText('after', ABOUT_SCRIPTS)
      .configureHelp({ showGlobalOptions: true, commandUsage })
      // A failure is told once, by the one who gets the exception.
      .configureOutput({ outputError: () => undefined })
  );
}

/** With the options that have to be given: whoever reads the help sees at once what will not do without. */
function commandUsage(this: Help, command: Command): string {
  const names: string[] = [];
  for (let each: Command | null = command; each !== null; each = each.parent) names.unshift(each.name());
  const required = command.options
    .filter(({ mandatory }) => mandatory)
    .map(({ long, flags }) => `${long ?? ''} ${flags.split(' ').at(-1) ?? ''}`);
  return [...names, ...required, command.usage()].join(' ');
}

/** Turns commander's complaints into ours, with the way to the help of that very command. */
function throwUsage(command: Command, path: string): void {
  command.exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    if (error.code === 'commander.help') throw new CommandError('usage', 'Name one of these commands');
    const help = `"${call(`${path}--help`)}" explains it`;
    // Commander calls what is asked for here "command-argument value 'x' is invalid for argument 'y'".
    const said = error.message.replace(
      /command-argument value '(.*)' is invalid for argument '(.*)'\./,
      "'$1' is no $2.",
    );
    throw new CommandError('usage', `${said.replace(/[.\s]+$/, '')}; ${help}`);
  });
  for (const each of command.commands) throwUsage(each, `${path}${each.name()} `);
}
