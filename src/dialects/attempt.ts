/** Tries to read a piece of a request; what cannot be read is left for the core to refuse with its own words. */
import { ScimError } from '../scim/index.ts';

export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}
