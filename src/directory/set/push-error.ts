/** What a receiver of pushed tokens says is wrong (RFC 8935 §2.3, §2.4). Pure. */
import { isObject } from '../../scim/index.ts';

/** `final`: this token will never be accepted; otherwise something about the stream has to be mended, and it is tried again. */
export type PushError = { readonly sentence: string; readonly final: boolean };

const MEANINGS: Readonly<Record<string, string>> = Object.freeze({
  invalid_request: 'the receiver cannot read the token',
  invalid_key: 'the receiver does not accept the key that signed it',
  invalid_issuer: 'the receiver does not expect tokens of this issuer',
  invalid_audience: 'the receiver is not the audience of the token',
  authentication_failed: 'the receiver does not accept the token of the stream',
  access_denied: 'the receiver does not take tokens from this server',
});

/** `answer` is the beginning of the body of a 400. */
export function readPushError(answer: string): PushError {
  const { err, description } = bodyOf(answer);
  if (typeof err !== 'string')
    return { sentence: 'the receiver refused the token without a reason', final: false };
  const meaning = MEANINGS[err] ?? 'the receiver refused the token';
  const more = typeof description === 'string' && description !== '' ? `: ${description}` : '';
  return {
    sentence: `${err.slice(0, 80)}: ${meaning}${more.slice(0, 300)}`,
    final: err === 'invalid_request',
  };
}

function bodyOf(answer: string): { readonly err?: unknown; readonly description?: unknown } {
  try {
    const body = JSON.parse(answer) as unknown;
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}
