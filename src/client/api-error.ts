/** What a call fails with when Roster, or something before it, does not do what was asked. */
import type { Problem } from '../api/index.ts';
import type { z } from 'zod';

/** A failure as the API describes it (RFC 9457). */
export type ProblemDocument = z.output<typeof Problem>;

/** Its code when the answer is not one that Roster gives, for instance the page of a proxy. */
export const UNEXPECTED = 'unexpected-answer';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Stable: programs may rely on it. */
  readonly code: string;
  /** Seconds after which it may be tried again, where the answer says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Pick<ProblemDocument, 'status' | 'code' | 'detail'>, retryAfter?: number) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.retryAfter = retryAfter;
  }
}

/** Reads the answer to its end. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  const told = await problemIn(response);
  const { code = UNEXPECTED, detail = `The answer was ${status} and no description of a problem.` } = told;
  return new ApiError({ status, code, detail }, retryAfter);
}

type Told = { readonly code?: string; readonly detail?: string };

async function problemIn(response: Response): Promise<Told> {
  if (!isOf(response, 'application/problem+json')) return {};
  const given: unknown = await response.json().catch(() => null);
  if (typeof given !== 'object' || given === null) return {};
  const { code, detail } = given as Readonly<Record<string, unknown>>;
  return typeof code === 'string' && typeof detail === 'string' ? { code, detail } : {};
}

/** Whether the answer is of this media type, whatever its parameters. */
export const isOf = ({ headers }: Response, media: string): boolean =>
  (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() === media;
