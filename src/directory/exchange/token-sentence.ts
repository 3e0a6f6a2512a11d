/** What came of a request for an access token, in plain words. */
import type { ExchangeFacts } from './facts.ts';

/** At the token endpoint; wrong secrets and wrong assertions are answered alike. */
export function ofTokenRequest({ denial, effect, reason }: ExchangeFacts): string {
  if (effect !== 'refused') return 'asked for an access token and got it';
  if (denial !== null)
    return 'showed a client secret or an assertion that is not valid here and got no access token';
  return `got no access token: ${plain(reason?.detail ?? 'the server failed')}`;
}

/** The sentence that it becomes part of has a full stop of its own. */
export const plain = (text: string): string => text.replace(/\.$/, '');
