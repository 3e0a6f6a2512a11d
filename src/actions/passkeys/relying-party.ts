/** Who Roster is to an authenticator: the name of its host and its origin (WebAuthn §5.4.2, §13.4.9). */
import { isIP } from 'node:net';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

export type RelyingParty = { readonly id: string; readonly origin: string };

/** Of the public URL where it is set; else of the request, so that http://localhost works beside http://127.0.0.1. Errors: passkeys-unavailable. */
export function relyingParty({ config }: Services, requestUrl: string): RelyingParty {
  const { protocol, hostname, origin, port } = new URL(
    config.publicUrl === '' ? requestUrl : config.publicUrl,
  );
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw unavailable(nameless(protocol, port));
  if (protocol !== 'https:' && !local)
    throw unavailable('Passkeys work over https alone; serve Roster by TLS, and set ROSTER_PUBLIC_URL.');
  return { id: hostname, origin };
}

/** Whether passkeys can be used there. */
export function takesPasskeys(services: Services, requestUrl: string): boolean {
  try {
    return relyingParty(services, requestUrl).id !== '';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const nameless = (protocol: string, port: string): string =>
  `Passkeys belong to a name, and this address is a number: open ${protocol}//localhost${port === '' ? '' : `:${port}`} on this machine, or set ROSTER_PUBLIC_URL to the https URL of Roster.`;

const unavailable = (detail: string): Refusal => new Refusal('passkeys-unavailable', detail);
