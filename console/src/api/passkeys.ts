/** Passkeys in this browser: why none can be used here, making one, using one, in words when it fails. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { words } from '../words/index.ts';
import type { Received } from './client.ts';
import { ToldError } from './told-error.ts';

const { passkeys } = words;

export type Obstacle = 'number' | 'insecure' | 'unsupported';

const LOOPBACK = /^(?:127\.[\d.]+|\[::1\])$/;
const NUMBER = /^(?:[\d.]+|\[.+\])$/;

/** Why no passkey can be used on this page (WebAuthn §5.1.3); undefined: it can. */
export function obstacle(): Obstacle | undefined {
  if (NUMBER.test(location.hostname)) return 'number';
  if (!isSecureContext) return 'insecure';
  return browserSupportsWebAuthn() ? undefined : 'unsupported';
}

/** The same page by a name, where this machine is meant. */
export function byName(): { readonly href: string; readonly shown: string } | undefined {
  if (!LOOPBACK.test(location.hostname)) return undefined;
  const url = new URL(location.href);
  url.hostname = 'localhost';
  return { href: url.href, shown: url.origin };
}

/** The device by a name that its owner knows. */
export function deviceName(): string {
  const found = Object.entries(passkeys.systems).find(([system]) => navigator.userAgent.includes(system));
  return found?.[1] ?? passkeys.device;
}

/** Copied out, because the API takes more than the browser's types know. Errors: ToldError. */
export async function makePasskey(options: Received<'passkeys', 'options'>) {
  requireHost(options.rp.id);
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const made = await startRegistration({ optionsJSON }).catch(tell);
  return {
    ...made,
    response: { ...made.response },
    clientExtensionResults: { ...made.clientExtensionResults },
  };
}

/** Errors: ToldError. */
export async function answerByPasskey(options: Received<'passkeys', 'signInOptions'>) {
  requireHost(options.rpId);
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const used = await startAuthentication({ optionsJSON }).catch(tell);
  return {
    ...used,
    response: { ...used.response },
    clientExtensionResults: { ...used.clientExtensionResults },
  };
}

function requireHost(rpId: string): void {
  const { hostname } = location;
  if (hostname !== rpId && !hostname.endsWith(`.${rpId}`)) throw new ToldError(passkeys.elsewhere(rpId));
}

/** By the names that the standard gives to what goes wrong (WebAuthn §5.1.3, §5.1.4). */
const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError: passkeys.cancelled,
  AbortError: passkeys.cancelled,
  InvalidStateError: passkeys.already,
  ConstraintError: passkeys.incapable,
  NotSupportedError: passkeys.incapable,
};

function tell(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  throw new ToldError(SENTENCES[name] ?? passkeys.failed);
}
