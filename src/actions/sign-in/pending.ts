/** A sign-in that is under way at a provider: what has to come back, sealed into a cookie of the very browser that began it. */
import { sealText, unsealText, type Seal } from '../../directory/index.ts';
import type { SignInProvider } from '../../store/index.ts';
import type { Services } from '../services.ts';

export type Pending = {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636 §4.1). */
  readonly verifier: string;
  /** At whom it began, so that the answer of another is none (RFC 9700 §4.4). */
  readonly issuer: string;
  readonly at: number;
  /** The path of the console to which it leads. */
  readonly back: string;
};

const SECRET_BYTES = 32;

export function newPending({ clock }: Services, { issuer }: SignInProvider, back: string): Pending {
  const random = (): string => Buffer.from(clock.randomBytes(SECRET_BYTES)).toString('base64url');
  return { state: random(), nonce: random(), verifier: random(), issuer, at: clock.now(), back };
}

const seal = (hashKey: string, providerId: string): Seal => ({
  hashKey,
  purpose: 'sign-in',
  context: providerId,
});

export const sealPending = ({ hashKey }: Services, providerId: string, pending: Pending): string =>
  sealText(seal(hashKey, providerId), JSON.stringify(pending));

/** Undefined for what was not sealed for this provider, and for what is too old. */
export function openPending(
  { hashKey, clock, config }: Services,
  providerId: string,
  sealed: string,
): Pending | undefined {
  const text = unsealText(seal(hashKey, providerId), sealed);
  if (text === undefined) return undefined;
  const pending = JSON.parse(text) as Pending;
  return clock.now() - pending.at > config.signInSeconds * 1000 ? undefined : pending;
}
