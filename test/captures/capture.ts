/** One recorded exchange with an identity provider: its shape, and how its file is read and checked. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const request = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().startsWith('/'),
  query: z.record(z.string(), z.string()).optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  body: z.json().optional(),
  text: z.string().optional(),
});

const answer = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()).optional(),
  has: z.record(z.string(), z.json()).optional(),
  empty: z.literal(true).optional(),
});

const step = z.strictObject({ as: z.string().optional(), request, answer: answer.optional() });
const told = step.required({ answer: true });

/** One request, or several in a row as `exchange`. */
const file = z.strictObject({
  name: z.string().min(10),
  evidence: z.string().min(10),
  dialect: z.string().optional(),
  before: z.array(step).default([]),
  as: z.string().optional(),
  request: request.optional(),
  answer: answer.optional(),
  exchange: z.array(told).min(2).optional(),
  then: z.array(told).default([]),
});

export type Step = z.infer<typeof step>;
export type CaptureAnswer = z.infer<typeof answer>;
export type CaptureRequest = z.infer<typeof request>;

type Told = z.infer<typeof told>;

/** `id` is the name of the file without its ending; `exchange` holds the one request or all of them. */
export type Capture = Pick<z.infer<typeof file>, 'name' | 'evidence' | 'before' | 'then'> & {
  readonly id: string;
  readonly dialect: string;
  readonly exchange: readonly Told[];
};

/** Every file in the folder of one identity provider. Errors name the file. */
export function readCaptures(folder: string): readonly Capture[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readCapture(join(folder, name), basename(folder)));
}

function readCapture(path: string, folder: string): Capture {
  const { data, error } = file.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (data === undefined) throw new Error(`${path}: ${z.prettifyError(error)}`);
  const { name, evidence, before, then, dialect = folder } = data;
  const exchange = exchangeOf(data);
  if (exchange === undefined) throw new Error(`${path}: it needs "request" and "answer", or "exchange"`);
  if (exchange.some(writes) && then.length === 0)
    throw new Error(`${path}: it writes, so "then" has to say what the directory must hold`);
  return { id: basename(path, '.json'), name, evidence, dialect, before, exchange, then };
}

/** undefined where the file has neither form, or both. */
function exchangeOf({ as, request, answer, exchange }: z.infer<typeof file>): readonly Told[] | undefined {
  if (exchange !== undefined) return (as ?? request ?? answer) === undefined ? exchange : undefined;
  return request === undefined || answer === undefined ? undefined : [{ as, request, answer }];
}

const writes = ({ request, answer }: Told): boolean => request.method !== 'GET' && answer.status < 300;
