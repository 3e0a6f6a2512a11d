/** `roster export`: the people and groups of an integration into a file. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Option, type Command } from 'commander';
import { exportLines, type ExportOptions, type Format, type Services } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { formatOf } from './file-format.ts';
import { integrationNamed } from './integration-lookup.ts';
import { counted } from './print.ts';
import { openProgress } from './progress.ts';

type Options = Global & {
  readonly tenant: string;
  readonly integration: string;
  readonly format?: Format;
  readonly only?: 'users' | 'groups';
};

export function exportCommand(group: Command): void {
  group
    .command('export')
    .description(
      'Exports the people and groups of an integration as they are at one moment: JSON lines of Users and Groups, which "import" takes, or CSV of people with their commonest attributes. The file is there when it is whole.',
    )
    .argument('<file>', 'FILE.jsonl or FILE.csv')
    .requiredOption('--tenant <id>', 'the tenant')
    .requiredOption('--integration <name>', 'the integration that manages them, by its name or id')
    .option('--format <format>', 'jsonl or csv, if the name of the file does not say')
    .addOption(new Option('--only <kind>', 'one kind, if not both').choices(['users', 'groups']))
    .addHelpText('after', example('export people.jsonl --tenant acme --integration main'))
    .action((file: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant, integration: named, format: given, only }) => {
        const format = formatOf(file, given);
        if (format === 'csv' && only === 'groups')
          throw new CommandError(
            'usage',
            'Groups have no CSV, because of their members; export them as jsonl',
          );
        const integration = await integrationNamed(services, tenant, named);
        const done = await writeWhole(file, services, { integration, format, only: only ?? null });
        return {
          document: done,
          text: `Exported ${counted(done.users, 'person', 'people')} and ${counted(done.groups, 'group', 'groups')} to ${file}.`,
        };
      }),
    );
}

/** Under another name until it is whole: nobody takes half an export for one. */
async function writeWhole(file: string, services: Services, options: Omit<ExportOptions, 'write'>) {
  const part = `${file}.part`;
  const stream = createWriteStream(part, { flush: true, mode: 0o600 });
  using progress = openProgress(null, 'lines');
  try {
    await once(stream, 'open');
    const done = await exportLines(services, {
      ...options,
      write: async (text, count) => {
        await put(stream, text);
        progress.at(count, '');
      },
    });
    stream.end();
    await once(stream, 'close');
    await rename(part, file);
    return done;
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    const isFile = error instanceof Error && 'syscall' in error;
    throw isFile ? new CommandError('usage', `The file ${file} cannot be written (${error.message})`) : error;
  }
}

async function put(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
