/** What a command says when it cannot do its work: a stable code, one sentence that says what to do, and an exit code. */
import { ConfigError } from '../config/index.ts';

/** `usage`: the command or its settings have to be written differently, so that trying again is of no use. */
export const EXIT = Object.freeze({ ok: 0, failure: 1, usage: 2 });

export type FailureCode =
  | 'usage'
  | 'confirmation-needed'
  | 'port-in-use'
  | 'cannot-listen'
  | 'different'
  | 'test-failed'
  | 'stopped'
  | 'simulator'
  | 'unhealthy'
  | 'integration-disabled'
  | 'tampered'
  | 'unsound'
  | 'import'
  | 'bad-file'
  | 'half-applied'
  | 'to-do'
  | 'unreachable';

/** A command that ends early; its message is the sentence for people. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly code: FailureCode;
  /** What `--json` prints instead of the error; null when the one document has been printed before. */
  readonly document: object | null | undefined;
  constructor(code: FailureCode, message: string, document?: object | null) {
    super(message);
    this.code = code;
    this.document = document;
  }
}

export type Failure = {
  readonly code: string;
  /** Empty when everything has been said. */
  readonly detail: string;
  readonly exit: number;
  readonly document?: object | null | undefined;
};

const USAGE: ReadonlySet<string> = new Set<FailureCode>(['usage', 'confirmation-needed', 'to-do']);

export async function failureOf(error: unknown): Promise<Failure> {
  const { code, exit = EXIT.failure, document } = await kindOf(error);
  return { code, detail: sentence(messageOf(error)), exit, document };
}

type Kind = { readonly code: string; readonly exit?: number; readonly document?: object | null | undefined };

async function kindOf(error: unknown): Promise<Kind> {
  if (error instanceof CommandError) {
    const { code, document } = error;
    return { code, document, exit: USAGE.has(code) ? EXIT.usage : EXIT.failure };
  }
  if (error instanceof ConfigError) return { code: 'configuration', exit: EXIT.usage };
  return deeperKindOf(error);
}

/** Of what the rooms below throw. They are loaded here, and have been where one of them threw it: a mere slip costs nothing. */
async function deeperKindOf(error: unknown): Promise<Kind> {
  const { Refusal } = await import('../actions/index.ts');
  const { StoreBusy, StoreError, StoreUnavailable } = await import('../store/index.ts');
  const { OptionsError } = await import('../simulators/index.ts');
  if (error instanceof OptionsError) return { code: 'usage', exit: EXIT.usage };
  const { ApiError } = await import('../client/index.ts');
  if (error instanceof Refusal || error instanceof ApiError)
    return { code: error.code, exit: error.code === 'invalid-request' ? EXIT.usage : EXIT.failure };
  if (error instanceof StoreUnavailable || error instanceof StoreBusy) return { code: 'unavailable' };
  if (error instanceof StoreError) return { code: 'database' };
  return { code: 'internal' };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('retryAfter' in error && typeof error.retryAfter === 'number')
    return `${error.message.replace(/\.$/, '')}; try again in ${error.retryAfter} s`;
  return error.message;
}

/** One line that begins with a capital letter, unless it begins with a name, and ends with a full stop. */
function sentence(message: string): string {
  const line = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const capital = /^[a-z]+[ ']/.test(line) ? line.charAt(0).toUpperCase() + line.slice(1) : line;
  return capital === '' || /[.?!)…]$/.test(capital) ? capital : `${capital}.`;
}
