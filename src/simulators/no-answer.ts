/** Why there was no answer: what the network calls by a code, in words, and what to do about it. */

type Obstacle = { readonly words: string; readonly advice: string };

const LOOK_FOR_IT = 'See whether the server runs, and whether its public URL leads to it.';

const UNTRUSTED: Obstacle = {
  words: 'its TLS certificate is not from an authority that is trusted here',
  advice:
    'Providers in the cloud trust public authorities only: give the server, or the proxy before it, a certificate of one, with the whole chain. For an authority of your own start this command with NODE_EXTRA_CA_CERTS=FILE.',
};
const NO_TLS: Obstacle = {
  words: 'there is no TLS at that port',
  advice: 'The address begins with https, and what listens there speaks http: see which of the two is meant.',
};
const SILENT: Obstacle = {
  words: 'it took too long to answer',
  advice:
    'Something swallows the request: see whether a firewall or a proxy stands before the server, and whether the server is overloaded.',
};
const CUT: Obstacle = {
  words: 'the connection was cut before there was an answer',
  advice:
    'See whether the address begins with http where https is spoken, and what a proxy before the server, and the server itself, wrote into their logs.',
};
const UNKNOWN_NAME: Obstacle = {
  words: 'the name of the host is not known',
  advice: 'See whether the host is spelled right, and whether it has a name that DNS knows from here.',
};
const OTHER: Obstacle = {
  words: 'the connection failed',
  advice: LOOK_FOR_IT,
};

const OBSTACLES: Readonly<Record<string, Obstacle>> = Object.freeze({
  ECONNREFUSED: {
    words: 'nothing listens at that address',
    advice: LOOK_FOR_IT,
  },
  ENOTFOUND: UNKNOWN_NAME,
  EAI_AGAIN: UNKNOWN_NAME,
  ECONNRESET: CUT,
  UND_ERR_SOCKET: CUT,
  ETIMEDOUT: SILENT,
  TIMEOUT: SILENT,
  UND_ERR_CONNECT_TIMEOUT: SILENT,
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  EPROTO: NO_TLS,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: {
    words: 'its TLS certificate has expired',
    advice: 'Renew the certificate of the server, or of the proxy before it.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    words: 'its TLS certificate is for another host',
    advice: 'Enter the address by the name that stands in the certificate, or get one for this name.',
  },
});

/** What the network calls it, such as `ECONNREFUSED`; undefined where it is no failure of the network that has a name. */
export function codeOf(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error)) return undefined;
  if (cause.name === 'TimeoutError') return 'TIMEOUT';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/** In words, with the code for whoever looks it up. */
export function wordsOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return `${(OBSTACLES[code] ?? OTHER).words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

export const adviceOnNoAnswer = (code: string | undefined): string => (OBSTACLES[code ?? ''] ?? OTHER).advice;
