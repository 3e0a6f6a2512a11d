/** Reads a JSON body within its limits: size, time, encoding and nesting; whatever is wrong with it has a name. */
import { shapeOf } from './json-shape.ts';

export type BodyLimits = {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
  readonly maxJsonDepth: number;
};

export type BodyFault = 'unsupported' | 'encoded' | 'too large' | 'too slow' | 'broken';

/** Why a body was not read; each surface answers it with errors of its own form. */
export class BodyError extends Error {
  override name = 'BodyError';
  readonly fault: BodyFault;
  constructor(fault: BodyFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

const JSON_TYPE = /^\s*(?:application\/(?:[a-z0-9.-]+\+)?json)\s*(?:;|$)/i;

const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** A form, as the token endpoint takes it (RFC 6749 appendix B). */
export async function readForm(
  request: Request,
  limits: Pick<BodyLimits, 'maxBodyBytes' | 'bodyTimeoutMs'>,
): Promise<URLSearchParams> {
  if (!FORM_TYPE.test(request.headers.get('content-type') ?? ''))
    throw new BodyError('unsupported', 'Send the body as application/x-www-form-urlencoded.');
  requireNoEncoding(request);
  const bytes = await withinTime(readBytes(request, limits.maxBodyBytes), limits.bodyTimeoutMs);
  return new URLSearchParams(decode(bytes));
}

/** Which spellings of a key are one key of an object. */
export type SameKey = 'as written' | 'in any case';

/** The parsed body, or undefined when there is none; `note` is given its text. A missing Content-Type is taken for JSON. */
export async function readJson(
  request: Request,
  limits: BodyLimits,
  sameKey: SameKey = 'as written',
  note: (text: string) => void = () => undefined,
): Promise<unknown> {
  const type = request.headers.get('content-type');
  if (type !== null && !JSON_TYPE.test(type))
    throw new BodyError('unsupported', 'Send the body as application/scim+json or application/json.');
  requireNoEncoding(request);
  const bytes = await withinTime(readBytes(request, limits.maxBodyBytes), limits.bodyTimeoutMs);
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  note(text);
  return parse(text, limits.maxJsonDepth, sameKey);
}

function requireNoEncoding(request: Request): void {
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity')
    throw new BodyError('encoded', 'Send the body without Content-Encoding.');
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared > most) throw tooLarge(most);
  // A declared length is kept by the HTTP layer, so that the body can be taken as a whole.
  if (declared >= 0) return new Uint8Array(await request.arrayBuffer());
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > most) throw tooLarge(most);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const tooLarge = (most: number): BodyError =>
  new BodyError('too large', `The body is larger than ${most} bytes; send less at once.`);

async function withinTime<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BodyError('too slow', 'The body did not arrive in time.')), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Each text is decoded whole, so that one decoder does for all. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw new BodyError('broken', 'The body is not UTF-8.');
  }
}

function parse(text: string, maxDepth: number, sameKey: SameKey): unknown {
  const { depth, twice } = shapeOf(text, maxDepth, sameKey === 'in any case');
  if (depth > maxDepth) throw new BodyError('broken', `The body is nested deeper than ${maxDepth}.`);
  try {
    const value = JSON.parse(text) as unknown;
    if (twice === undefined) return value;
  } catch {
    throw new BodyError('broken', 'The body is not JSON.');
  }
  // Whoever reads it otherwise than the sender has meant it alters the wrong thing.
  throw new BodyError('broken', `The body has the key "${twice.slice(0, 80)}" twice in one object.`);
}
