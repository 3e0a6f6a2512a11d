/** The cookie of a session, and what keeps another site from using it. */
import { publicUrl } from '../actions/index.ts';
import type { Config } from '../config/index.ts';

const NAME = 'roster_session';

/** Scripts cannot read it, and no other site's page makes the browser send it (RFC 6265bis §4.1.2.7). */
export const sessionCookie = (config: Config, secret: string): string =>
  `${NAME}=${secret}; Path=/api/v1; HttpOnly; SameSite=Strict${publicUrl(config).startsWith('https:') ? '; Secure' : ''}`;

export const clearedCookie = (config: Config): string => `${sessionCookie(config, '')}; Max-Age=0`;

const FOUND = new RegExp(`(?:^|;) *${NAME}=([\\w-]+)`);
const SAFE = new Set(['GET', 'HEAD']);

/**
 * The session of a request; undefined where it has none, and where an alteration lacks X-Requested-With: a page of another
 * site cannot set that header unless the server allows it, which Roster never does (Fetch Standard §3.2).
 */
export function sessionIn({ method, headers }: Request): string | undefined {
  if (!SAFE.has(method) && !headers.has('x-requested-with')) return undefined;
  return FOUND.exec(headers.get('cookie') ?? '')?.[1];
}
