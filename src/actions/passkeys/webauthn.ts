/** The library that knows WebAuthn, loaded when a passkey is first used: it takes a third of a second, which no command has to wait for. */
import type * as Library from '@simplewebauthn/server';

export const webauthn = (): Promise<typeof Library> => import('@simplewebauthn/server');

/** In memory of its own, as the library demands it. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The challenge in what the browser says of itself (WebAuthn §5.8.1); '' where there is none. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const told = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as unknown;
    if (typeof told !== 'object' || told === null || !('challenge' in told)) return '';
    return typeof told.challenge === 'string' ? told.challenge : '';
  } catch {
    return '';
  }
}
