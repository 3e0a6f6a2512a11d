/** How the tests read why a definition of an administrator is refused. */
import { DefinitionError } from '../../src/scim/index.ts';

/** The message of the DefinitionError; any other error is passed on, and none is an error too. */
export function problemWith(run: () => unknown): string {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
    throw error;
  }
  throw new Error(`It was accepted and gave ${JSON.stringify(result)}.`);
}
