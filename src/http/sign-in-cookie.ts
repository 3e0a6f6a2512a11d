/** The cookie of a sign-in that is under way at a provider: it binds what comes back to the browser that began. */
import { publicUrl } from '../actions/index.ts';
import type { Config } from '../config/index.ts';

const NAME = 'roster_sign_in';

/** The provider's page leads back here, so that this one has to be sent from another site, but only with a whole page (RFC 6265bis §5.8.3). */
export const signInCookie = (config: Config, sealed: string): string =>
  `${NAME}=${sealed}; Path=/api/v1/sessions/providers; HttpOnly; SameSite=Lax; Max-Age=${sealed === '' ? 0 : config.signInSeconds}${publicUrl(config).startsWith('https:') ? '; Secure' : ''}`;

export const clearedSignInCookie = (config: Config): string => signInCookie(config, '');

const FOUND = new RegExp(`(?:^|;) *${NAME}=([\\w-]+)`);

/** '' where the browser brings none. */
export const pendingIn = ({ headers }: Request): string => FOUND.exec(headers.get('cookie') ?? '')?.[1] ?? '';
