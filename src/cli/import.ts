/** `roster import`: people and groups from a file into an integration. */
import type { Command } from 'commander';
import { ImportError, RecordError, runImport, type Format, type Services } from '../actions/index.ts';
import { answer, example, type Global, type Said } from './answer.ts';
import { CommandError } from './failure.ts';
import { formatOf } from './file-format.ts';
import { openRejects, openSource } from './import-files.ts';
import { integrationNamed } from './integration-lookup.ts';
import { counted } from './print.ts';
import { openProgress } from './progress.ts';

type Options = Global & {
  readonly tenant: string;
  readonly integration: string;
  readonly format?: Format;
  readonly rejects?: string;
};

export function importCommand(group: Command): void {
  group
    .command('import')
    .description(
      'Imports people and groups from a file into an integration: JSON lines of Users and Groups, or CSV of people. A line is the whole resource: it replaces who is there by its id or else by its name, and creates who is not. Run again after an interruption, it goes on where it ended.',
    )
    .argument('<file>', 'FILE.jsonl or FILE.csv')
    .requiredOption('--tenant <id>', 'the tenant that the people and groups belong to')
    .requiredOption('--integration <name>', 'the integration that will manage them, by its name or id')
    .option('--format <format>', 'jsonl or csv, if the name of the file does not say')
    .option(
      '--rejects <path>',
      'where lines that do not fit are written, with the reason; without it the first one ends the import',
    )
    .addHelpText(
      'after',
      example(
        'import people.jsonl --tenant acme --integration main',
        'import people.csv --tenant acme --integration main --rejects rejects.jsonl',
      ),
    )
    .action((file: string, _options: Options, command: Command) =>
      answer<Options>(command, (services, options) => importFile(file, services, options)),
    );
}

async function importFile(
  file: string,
  services: Services,
  { tenant, integration: named, format: given, rejects }: Options,
): Promise<Said> {
  const integration = await integrationNamed(services, tenant, named);
  const { source, size } = await openSource(file, formatOf(file, given), services.config.maxBodyBytes);
  using sink = rejects === undefined ? null : openRejects(rejects);
  using progress = openProgress(size, 'bytes');
  const done = await runImport(services, {
    integration,
    source,
    rejects: sink,
    report: ({ read_bytes, created, updated, unchanged }) =>
      progress.at(read_bytes, counted(created + updated + unchanged, 'resource', 'resources')),
  }).catch((error: unknown) => {
    throw translated(error);
  });
  const { created, updated, unchanged, rejected } = done;
  const numbers = [created, updated, unchanged, rejected].map((each) => each.toLocaleString('en'));
  const [made, altered, same, refused] = numbers;
  return {
    document: { created, updated, unchanged, rejected },
    text: `Imported ${file}: ${made} created, ${altered} updated, ${same} as they were, ${refused} rejected.`,
  };
}

const translated = (error: unknown): unknown =>
  error instanceof ImportError || error instanceof RecordError
    ? new CommandError('import', error.message)
    : error;
