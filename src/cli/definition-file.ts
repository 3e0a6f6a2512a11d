/** A definition that a command takes from a JSON file. */
import { readFileSync } from 'node:fs';
import { CommandError } from './failure.ts';

/** `form` is what the file is to hold, for who names another. Errors: usage. */
export function definitionIn(file: string, form: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new CommandError('usage', `The file ${file} ${why}; name one that holds ${form}`);
  }
}
