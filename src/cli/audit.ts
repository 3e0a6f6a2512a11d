/** `roster audit`: exports the log, signs its end, and checks it, from the database or from a file without one. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { checkpoint, exportLog, verifyEntries, verifyLog, type LogVerification } from '../actions/index.ts';
import type { ChainEntry, SignedCheckpoint } from '../directory/index.ts';
import { answer, example, type Global, type Said } from './answer.ts';
import { CommandError } from './failure.ts';
import { counted, facts, green, print, printDocument } from './print.ts';

type Options = Global & { readonly tenant: string; readonly file?: string; readonly checkpoint?: string };

export function auditExport(group: Command): void {
  group
    .command('export')
    .description('Prints all entries of the log, one JSON document per line.')
    .requiredOption('--tenant <id>', 'the tenant')
    .addHelpText('after', example('audit export --tenant acme > acme.jsonl'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        // Also refuses a tenant that is not there.
        await checkpoint(services, tenant);
        for await (const entry of exportLog(services, tenant)) printDocument(entry);
        return null;
      }),
    );
}

export function auditCheckpoint(group: Command): void {
  group
    .command('checkpoint')
    .description(
      'Signs the end of the log as it is now (Ed25519); keep it where nobody of the server can alter it.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .addHelpText('after', example('audit checkpoint --tenant acme --json > checkpoint.json'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const signed = await checkpoint(services, tenant);
        const rows = Object.entries(signed).map(([name, value]) => [name, String(value)] as const);
        return { document: signed, text: facts(rows) };
      }),
    );
}

export function auditVerify(group: Command): void {
  group
    .command('verify')
    .description(
      'Checks that nothing of the log was altered, taken out or moved, and names the first bad entry.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--file <path>', 'an export, instead of the database')
    .option('--checkpoint <path>', 'a checkpoint that the log has to contain')
    .addHelpText(
      'after',
      example('audit verify --tenant acme', 'audit verify --tenant acme --file acme.jsonl'),
    )
    .action(async (_options: Options, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const signed = options.checkpoint === undefined ? null : readCheckpoint(options.checkpoint);
      const { tenant, file, json } = options;
      if (file === undefined)
        return answer<Options>(command, async (services) => said(await verifyLog(services, tenant, signed)));
      const { document, text } = said(await verifyEntries(tenant, linesOf(file), signed));
      if (json) printDocument(document);
      else print(text);
    });
}

function said(found: LogVerification): Said {
  const { tenant, position, hash, flaw } = found;
  if (flaw !== null)
    throw new CommandError(
      'tampered',
      `Entry ${flaw.position} of the log of tenant "${tenant}" is bad: ${flaw.reason}`,
      found,
    );
  const text = `${green('✔')} The log of tenant "${tenant}" is whole: ${counted(position, 'entry', 'entries')}, ending with ${hash}.`;
  return { document: found, text };
}

function readCheckpoint(path: string): SignedCheckpoint {
  const found = parsed(readFile(path)) as Partial<SignedCheckpoint> | undefined;
  if (typeof found?.signature === 'string' && typeof found.position === 'number')
    return found as SignedCheckpoint;
  throw new CommandError('usage', `${path} holds no checkpoint`);
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CommandError('usage', `${path} cannot be read`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A line that is no entry becomes one that follows from nothing, so that it is named by its place. */
async function* linesOf(path: string): AsyncGenerator<ChainEntry> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  try {
    for await (const line of lines) if (line !== '') yield entryOf(parsed(line));
  } catch {
    throw new CommandError('usage', `${path} cannot be read`);
  }
}

const NO_ENTRY = Object.freeze({ position: 0, payload: '' });

const entryOf = (found: unknown): ChainEntry =>
  (typeof found === 'object' && found !== null && typeof (found as ChainEntry).payload === 'string'
    ? found
    : NO_ENTRY) as ChainEntry;
