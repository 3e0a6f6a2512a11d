/** The command line: the table of commands, and what becomes of their failures. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { applyCommand } from './apply.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { CommandError, EXIT, failureOf } from './failure.ts';
import { GROUPS } from './groups.ts';
import { importCommand } from './import.ts';
import { call, NAME, NAME_IN_SCRIPTS } from './invocation.ts';
import { diff } from './diff.ts';
import { undo } from './undo.ts';
import { complain, printDocument } from './print.ts';
import { simulateCommand } from './simulate.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

type AddCommand = (group: Command) => void;

const COMMANDS: readonly AddCommand[] = [
  ...[start, demo, simulateCommand, doctor, diff, undo, verify, applyCommand],
  ...[importCommand, exportCommand, backupCommand, restoreCommand],
];

const ABOUT_SCRIPTS = `\nIn scripts: ${NAME_IN_SCRIPTS} COMMAND --json\nIt ends with 0 when all is well, 1 after a failure, 2 when the command or a setting is wrong.\n`;

/** Carries out one command line, without the name of the program; answers the exit code: 0 ok, 1 failure, 2 usage. */
export async function main(argv: string[]): Promise<number> {
  endQuietlyWithReader();
  try {
    await program().parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    // Asked for help or the version, and got it.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    return fail(error, argv.includes('--json'));
  }
}

/** With `--json` there is one document on standard output, also for a failure; the sentence is on standard error. */
function fail(error: unknown, json: boolean): number {
  const { code, detail, exit, document } = failureOf(error);
  if (detail !== '') complain(detail);
  if (json && document !== null) printDocument(document ?? { error: { code, detail } });
  return exit;
}

/** A reader such as `head` that has seen enough closes the pipe, and a terminal goes away; neither is an error. */
function endQuietlyWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
}

/** The whole command line, not yet run. */
export function program(): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const root = new Command(NAME)
    .description(
      'Roster, a directory-sync server: identity providers push people and groups in, applications read them.',
    )
    .version(version, '--version', 'prints the version')
    .option('--json', 'prints one JSON document and nothing else')
    .option('--database <url>', 'sqlite:PATH or postgres://…, if not that of ROSTER_DATABASE')
    .helpOption('--help', 'explains a command')
    .helpCommand(false)
    .addHelpText('after', ABOUT_SCRIPTS)
    .configureHelp({ showGlobalOptions: true })
    // A failure is told once, by the one who gets the exception.
    .configureOutput({ outputError: () => undefined });
  for (const add of COMMANDS) add(root);
  for (const { name, about, commands } of GROUPS) {
    const group = root.command(name).description(about).helpCommand(false);
    for (const add of commands) add(group);
  }
  throwUsage(root, '');
  return root;
}

/** Turns commander's complaints into ours, with the way to the help of that very command. */
function throwUsage(command: Command, path: string): void {
  command.exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    if (error.code === 'commander.help') throw new CommandError('usage', 'Name one of these commands');
    const help = `"${call(`${path}--help`)}" explains it`;
    throw new CommandError('usage', `${error.message.replace(/[.\s]+$/, '')}; ${help}`);
  });
  for (const each of command.commands) throwUsage(each, `${path}${each.name()} `);
}
