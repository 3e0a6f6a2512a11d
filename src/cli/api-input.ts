/** What `roster api` is given: names with their values, and a body, from the command line, a file or standard input. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandError } from './failure.ts';

/** Errors: usage. */
export function pairsIn(option: string, given: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((each) => {
      const at = each.indexOf('=');
      if (at < 1) throw new CommandError('usage', `${option} takes name=value, not "${each}"`);
      return [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}

/** A JSON document, `@` and the file that holds it, or `-` for standard input. Errors: usage, bad-file. */
export async function bodyIn(given: string): Promise<unknown> {
  const found = await textOf(given);
  try {
    return JSON.parse(found) as unknown;
  } catch (error) {
    throw new CommandError('usage', `The body is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

async function textOf(given: string): Promise<string> {
  if (given === '-') return text(process.stdin);
  if (!given.startsWith('@')) return given;
  return readFile(given.slice(1), 'utf8').catch(() => {
    throw new CommandError('bad-file', `The file ${given.slice(1)} cannot be read`);
  });
}
