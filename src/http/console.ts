/** The console: its files as they were built, with the policy that keeps everything else out. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** In a checkout and in a package alike, two levels above this file. */
const BUILT = fileURLToPath(new URL('../../dist/console/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = Object.freeze({
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
});

/** Types that are compressed already. */
const PACKED = new Set(['woff2', 'png']);

/** Names of built files hold a digest of what is in them. */
const FOREVER = 'public, max-age=31536000, immutable';

type Kept = { readonly plain: Buffer; readonly packed: Buffer | undefined };
const kept = new Map<string, Promise<Kept>>();

/** What was built is read once per process: it alters only with another version of Roster. */
const names = (): ReadonlySet<string> =>
  (known ??= new Set(
    existsSync(BUILT)
      ? readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
      : [],
  ));
let known: ReadonlySet<string> | undefined;

/** A file of the console, or its page for any other path that a browser opens; undefined where neither is asked for. */
export async function consoleFile(
  request: Request,
  randomBytes: (count: number) => Uint8Array,
): Promise<Response | undefined> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const { pathname } = new URL(request.url);
  const name = pathname.slice(1);
  if (name !== 'index.html' && name.includes('.') && names().has(name)) return fileOf(name, request.headers);
  return (request.headers.get('accept') ?? '').includes('text/html')
    ? pageOf(Buffer.from(randomBytes(16)).toString('base64url'))
    : undefined;
}

async function fileOf(name: string, headers: Headers): Promise<Response> {
  const { plain, packed } = await contentOf(name);
  const zipped = packed !== undefined && (headers.get('accept-encoding') ?? '').includes('gzip');
  return new Response(new Uint8Array(zipped ? packed : plain), {
    headers: {
      'content-type': TYPES[extensionOf(name)] ?? 'application/octet-stream',
      'cache-control': name.startsWith('assets/') ? FOREVER : 'no-cache',
      vary: 'accept-encoding',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      'x-content-type-options': 'nosniff',
    },
  });
}

function contentOf(name: string): Promise<Kept> {
  const read = kept.get(name) ?? reading(name);
  kept.set(name, read);
  return read;
}

async function reading(name: string): Promise<Kept> {
  const plain = await readFile(`${BUILT}${name}`);
  return { plain, packed: PACKED.has(extensionOf(name)) ? undefined : await promisify(gzip)(plain) };
}

const extensionOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const NOT_BUILT =
  '<!doctype html><html lang="en"><title>Roster</title><p>The console is not built here. In a checkout <code>npm start</code> builds it, and so does <code>npm run console</code>.</p></html>';

/** The page carries a number that only its own styles know; a new one each time. */
async function pageOf(nonce: string): Promise<Response> {
  const page = names().has('index.html') ? (await contentOf('index.html')).plain.toString() : NOT_BUILT;
  return new Response(page.replaceAll('{{nonce}}', nonce), {
    status: names().has('index.html') ? 200 : 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  });
}

/** No script but the files, no other host, no frame (CSP Level 3). */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
