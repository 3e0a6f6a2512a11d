/** What may be told of a credential that was not accepted: enough to recognise it, too little to use it. */
import { isTokenShaped, shownPrefix } from '../token.ts';

/** Errors: none. Of what is no token of ours, nothing but its kind and length: it may be the key to something else. */
export function credentialTold(authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  const [, scheme = '', rest = ''] = /^(\w{1,12}) +(.*)$/s.exec(authorization) ?? [];
  const known = SCHEMES[scheme.toLowerCase()];
  if (known === undefined) return `${authorization.length} characters without a known scheme`;
  if (isTokenShaped(rest)) return `${known} ${shownPrefix(rest)}…`;
  return `${known} and ${rest.length} characters that are no token of Roster`;
}

const SCHEMES: Readonly<Record<string, string>> = Object.freeze({
  bearer: 'Bearer',
  basic: 'Basic',
  digest: 'Digest',
});
