/** Why an import ends before its file does. */
import type { ImportProgress } from '../../store/index.ts';
import type { Rejection } from './think.ts';

/** Why an import ends before its file. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** A record that ends the import; what was written before it stays. */
export class ImportStopped extends ImportError {
  override name = 'ImportStopped';
  constructor(rejection: Rejection, { read_lines }: ImportProgress) {
    const kept =
      read_lines === 0 ? 'nothing was imported' : `everything up to line ${read_lines} is imported`;
    super(`the import stopped at line ${rejection.line}: ${rejection.detail} (${kept})`);
  }
}
