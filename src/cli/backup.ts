/** `roster backup` and `roster restore`: the whole database as one file, and back. */
import type { Command } from 'commander';
import { backup, restore, type Copied } from '../actions/index.ts';
import { example, quietConfigOf, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { isReachable } from './invocation.ts';
import { print, printDocument } from './print.ts';

type Options = Global & { readonly replace?: true };

export function backupCommand(group: Command): void {
  group
    .command('backup')
    .description(
      'Copies an SQLite database into one file, beside a running server: all of it as it is at one moment. The copy is read again and verified, and is there only when it is sound. PostgreSQL is backed up by pg_dump.',
    )
    .argument('<file>', 'a file that is not there yet')
    .addHelpText('after', example('backup roster-backup.db'))
    .action(async (file: string, _options: Options, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const config = sqliteOf(options, DUMP);
      tell(options, await backup(config, file), `Backed up to ${file}, read again and found sound.`);
    });
}

export function restoreCommand(group: Command): void {
  group
    .command('restore')
    .description(
      'Puts a backup in the place of an SQLite database, when it has been read and found sound. The server must be stopped. PostgreSQL is restored by pg_restore.',
    )
    .argument('<file>', 'what "backup" wrote')
    .option('--replace', 'moves a database that is there to a file beside it')
    .addHelpText('after', example('restore roster-backup.db --database sqlite:./data/roster.db'))
    .action(async (file: string, _options: Options, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const config = sqliteOf(options, LOAD);
      const restored = await restore(config, file, options.replace === true);
      tell(options, restored, `Restored ${restored.file} from ${file}.`);
    });
}

const DUMP = 'pg_dump --format=custom --file=FILE "$ROSTER_DATABASE"';
const LOAD = 'pg_restore --clean --if-exists --no-owner --dbname="$ROSTER_DATABASE" FILE';

function sqliteOf(options: Global, tool: string) {
  const config = quietConfigOf(options);
  if (!config.database.startsWith('sqlite:'))
    throw new CommandError('usage', `PostgreSQL has its own tool for this: ${tool}`);
  if (!isReachable(config))
    throw new CommandError(
      'usage',
      'A database in memory ends with its process; name one that is a file with --database',
    );
  return config;
}

function tell({ json }: Global, { file, verification }: Copied, text: string): void {
  if (!verification.sound)
    throw new CommandError(
      'unsound',
      `The copy is not sound and was not kept; "verify" says what is wrong with the database`,
      verification,
    );
  if (json) printDocument({ file, checks: verification.checks.length, sound: true });
  else print(text);
}
