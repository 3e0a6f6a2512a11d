/** What comes in, checked by the schemas of its endpoint. */
import type { z } from 'zod';
import { Refusal, type Services } from '../../actions/index.ts';
import { issueText, type Endpoint } from '../../api/index.ts';
import { readJson } from '../body.ts';

/** What is wrong with an input, field by field. */
const sentence = (issues: readonly z.core.$ZodIssue[]): string =>
  issues
    .map(
      ({ path, ...issue }) =>
        `${path.length === 0 ? 'The request' : `"${path.join('.')}"`}: ${saidOf(issue)}`,
    )
    .join('; ');

/** What our own patterns say is what they expect. */
const saidOf = ({ code, message }: Pick<z.core.$ZodIssue, 'code' | 'message'>): string =>
  code === 'invalid_format' && !message.startsWith('Invalid')
    ? `expected ${message}`
    : issueText({ message });

/** Errors: invalid-request. */
function checked(schema: z.ZodType, value: unknown): unknown {
  const { data, error } = schema.safeParse(value);
  if (error !== undefined) throw new Refusal('invalid-request', sentence(error.issues));
  return data;
}

/** A parameter that is given twice counts once, by its last value. Errors: invalid-request. */
export const queryOf = ({ query }: Endpoint, url: URL): unknown =>
  query === undefined ? undefined : checked(query, Object.fromEntries(url.searchParams));

/** The body as it came, read within the limits of the SCIM endpoint. Errors: those of bodies. */
export const rawBodyOf = async (
  { body }: Endpoint,
  request: Request,
  { config }: Services,
): Promise<unknown> => (body === undefined ? undefined : readJson(request, config));

/** Errors: invalid-request. */
export const bodyOf = ({ body }: Endpoint, raw: unknown): unknown =>
  body === undefined ? undefined : checked(body, raw);
