/** What an administrator does about an answer, by its status. */
import { adviceOnNoAnswer } from '../no-answer.ts';
import type { Failure } from '../session.ts';

const GATEWAY =
  'The server, or a proxy before it, could not answer: see whether the server runs, and what both logs say.';

const ADVICE: Readonly<Record<number, string>> = Object.freeze({
  401: 'The token is not accepted here: compare the address with the endpoint of the integration, to its very end; issue a new token for this very integration, and paste it whole.',
  403: 'The server knows the token and refuses it: see whether the integration is enabled.',
  404: 'The address leads nowhere: compare it letter by letter with the endpoint of the integration, to its very end.',
  409: 'The server takes this for something that is there already: see what bears that name.',
  429: 'The server is asked too much: raise its limits, at least 25 requests in a second have to pass.',
  502: GATEWAY,
  503: GATEWAY,
  504: GATEWAY,
});

const CLASSES: Readonly<Record<number, string>> = Object.freeze({
  3: 'Providers do not follow redirections: enter the address that it leads to.',
  4: 'The server refuses what this provider sends; its answer says what it wants.',
  5: 'The server fails at this: its log says why.',
});

/** What to do about an answer that was no success, or about none. */
export function adviceOn({ status, code }: Failure): string {
  if (status === 0) return adviceOnNoAnswer(code);
  const known = ADVICE[status] ?? CLASSES[Math.floor(status / 100)];
  return (
    known ?? 'The server answers what no SCIM server answers here: see whether the address leads to one.'
  );
}
