/** Failures of the management API as problem details (RFC 9457) with a stable code. */
import { Refusal, REFUSALS, type RefusalCode, type Services } from '../../actions/index.ts';
import { StoreBusy, StoreUnavailable } from '../../store/index.ts';
import { BodyError, type BodyFault } from '../body.ts';

export function problem(
  code: RefusalCode,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, title } = REFUSALS[code];
  return problemResponse({ type: `urn:roster:problem:${code}`, title, status, detail, code }, headers);
}

type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
};

const problemResponse = (body: ProblemBody, headers: Readonly<Record<string, string>>): Response =>
  new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

const FAULTS: Readonly<Record<BodyFault, RefusalCode>> = {
  unsupported: 'invalid-request',
  encoded: 'invalid-request',
  'too large': 'payload-too-large',
  'too slow': 'invalid-request',
  broken: 'invalid-request',
};

function headersOf(refusal: Refusal): Readonly<Record<string, string>> {
  if (refusal.retryAfter !== undefined) return { 'retry-after': String(refusal.retryAfter) };
  return refusal.code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {};
}

/** The answer to whatever was thrown. */
export function failure(error: unknown, log: Services['log']): Response {
  if (error instanceof Refusal) return problem(error.code, error.message, headersOf(error));
  if (error instanceof BodyError) return problem(FAULTS[error.fault], error.message);
  if (error instanceof StoreUnavailable || error instanceof StoreBusy) {
    log.warn({ err: error }, 'the store could not answer');
    return problem('unavailable', 'Try again in a moment.', { 'retry-after': '2' });
  }
  log.error({ err: error }, 'a request failed');
  const body = {
    type: 'urn:roster:problem:internal',
    title: 'The server failed.',
    status: 500,
    detail: 'Its log says why.',
    code: 'internal',
  };
  return problemResponse(body, {});
}
