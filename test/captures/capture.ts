/** One recorded exchange with an identity provider: its shape, and how its file is read and checked. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const request = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().startsWith('/'),
  query: z.record(z.string(), z.string()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.json().optional(),
});

const answer = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()).optional(),
  has: z.record(z.string(), z.json()).optional(),
  empty: z.literal(true).optional(),
});

const step = z.strictObject({ as: z.string().optional(), request, answer: answer.optional() });

const file = z.strictObject({
  name: z.string().min(10),
  evidence: z.string().min(10),
  dialect: z.string().optional(),
  before: z.array(step).default([]),
  as: z.string().optional(),
  request,
  answer,
  then: z.array(step.required({ answer: true })).default([]),
});

export type Step = z.infer<typeof step>;
export type CaptureAnswer = z.infer<typeof answer>;
export type CaptureRequest = z.infer<typeof request>;

/** `id` is the name of the file without its ending. */
export type Capture = z.infer<typeof file> & { readonly id: string; readonly dialect: string };

/** Every file in the folder of one identity provider. Errors name the file. */
export function readCaptures(folder: string): readonly Capture[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readCapture(join(folder, name), basename(folder)));
}

function readCapture(path: string, folder: string): Capture {
  const { data, error } = file.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (data === undefined) throw new Error(`${path}: ${z.prettifyError(error)}`);
  if (data.request.method !== 'GET' && data.answer.status < 300 && data.then.length === 0)
    throw new Error(`${path}: it writes, so "then" has to say what the directory must hold`);
  return { ...data, id: basename(path, '.json'), dialect: data.dialect ?? folder };
}
