/** Where the server listens, who it is to others, and how it ends. */
import { integer, oneOf, setting, text } from './setting.ts';

export const SERVER = Object.freeze({
  host: setting(
    'ROSTER_HOST',
    '127.0.0.1',
    text,
    'Address to listen on; loopback until an operator decides otherwise.',
  ),
  port: setting('ROSTER_PORT', 8080, integer(0, 65_535), 'Port to listen on; 0 takes any free one.'),
  processes: setting(
    'ROSTER_PROCESSES',
    1,
    integer(1, 64),
    'Processes that serve at the port together, on Linux: a process uses about one core, so as many as the machine has for Roster. Each needs memory of its own, and counts the rates of callers by itself.',
  ),
  publicUrl: setting(
    'ROSTER_PUBLIC_URL',
    '',
    text,
    'The URL under which identity providers reach the server; meta.location and $ref are built from it, never from a request header. Empty: http://HOST:PORT, or https://HOST:PORT with a certificate.',
  ),
  documentationUrl: setting(
    'ROSTER_DOCUMENTATION_URL',
    '',
    text,
    'Where the people who connect a provider find help; shown as documentationUri of ServiceProviderConfig. Empty: it is left out.',
  ),
  tlsCertificate: setting(
    'ROSTER_TLS_CERTIFICATE',
    '',
    text,
    'PEM of the certificate and its chain: the server then speaks TLS itself, 1.2 or newer. Empty: plain HTTP, for a proxy on the same machine that does.',
  ),
  tlsKey: setting('ROSTER_TLS_KEY', '', text, 'PEM of the private key of that certificate.'),
  secretKey: setting(
    'ROSTER_SECRET_KEY',
    '',
    text,
    'Key of the token hashes, and of the keys under which the log keeps what it says about people. Empty: one that was generated when the database was made and is kept in it.',
  ),
  logLevel: setting(
    'ROSTER_LOG_LEVEL',
    'info',
    oneOf('silent', 'error', 'warn', 'info', 'debug'),
    'How much the server says about itself on standard error, as JSON lines.',
  ),
  drainTimeoutMs: setting(
    'ROSTER_DRAIN_TIMEOUT_MS',
    10_000,
    integer(0, 600_000),
    'How long a stopping server lets requests under way finish.',
  ),
});
