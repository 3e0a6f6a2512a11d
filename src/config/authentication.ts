/** How integrations prove who they are, and whose keys are believed. */
import { integer, oneOf, setting } from './setting.ts';

export const AUTHENTICATION = Object.freeze({
  signInsPerMinute: setting(
    'ROSTER_SIGN_INS_PER_MINUTE',
    30,
    integer(1, 10_000),
    'Passwords and links that one address may try in a minute: people of one office share an address, and each try costs the server a tenth of a second.',
  ),
  signInSeconds: setting(
    'ROSTER_SIGN_IN_SECONDS',
    600,
    integer(30, 3600),
    'How long a person may take at a sign-in provider: enough for a password and a second factor.',
  ),
  providerSessionSeconds: setting(
    'ROSTER_PROVIDER_SESSION_SECONDS',
    43_200,
    integer(300, 604_800),
    'How long a session lasts that began by a sign-in provider, however much it is used: what the provider says of a person is asked again at the next sign-in, and so long somebody who left may stay.',
  ),
  proofMinutes: setting(
    'ROSTER_PROOF_MINUTES',
    10,
    integer(1, 480),
    'How long a password or a passkey counts, once shown, before passkeys are added or removed or tokens are made in the console: long enough for one errand, too short for whoever finds the desk empty.',
  ),
  passkeySeconds: setting(
    'ROSTER_PASSKEY_SECONDS',
    300,
    integer(30, 3600),
    'How long somebody may take between asking to use a passkey and having used it: WebAuthn recommends five minutes, for people who need longer to find their device.',
  ),
  maxPasskeys: setting(
    'ROSTER_MAX_PASSKEYS',
    20,
    integer(1, 100),
    'Passkeys of one person: a few devices and a spare key; their list goes to the browser with each new one.',
  ),
  maxTokenRequestBytes: setting(
    'ROSTER_MAX_TOKEN_REQUEST_BYTES',
    65_536,
    integer(1024, 1_048_576),
    'Largest form at a token endpoint; a signed assertion takes 2 to 10 KiB.',
  ),
  maxAccessTokens: setting(
    'ROSTER_MAX_ACCESS_TOKENS',
    1000,
    integer(1, 100_000),
    'Access tokens of one integration that live at once; beyond it the eldest end, for a client that asks for one with every request.',
  ),
  plainIssuers: setting(
    'ROSTER_PLAIN_ISSUERS',
    'nowhere',
    oneOf('nowhere', 'loopback'),
    'Where the keys of a trusted issuer may be fetched by plain http: nowhere, or from this machine, for tests.',
  ),
  issuerTimeoutMs: setting(
    'ROSTER_ISSUER_TIMEOUT_MS',
    5000,
    integer(100, 60_000),
    'How long an issuer may take for its metadata and for its keys; a client waits for both, and gives up after 30 seconds.',
  ),
  maxIssuerDocumentBytes: setting(
    'ROSTER_MAX_ISSUER_DOCUMENT_BYTES',
    262_144,
    integer(4096, 4_194_304),
    'Largest metadata or key set of an issuer; a large one has 20 KiB.',
  ),
  issuerKeysSeconds: setting(
    'ROSTER_ISSUER_KEYS_SECONDS',
    600,
    integer(1, 86_400),
    'How long the keys of an issuer are believed before they are fetched again: as long as a key that it withdrew still opens.',
  ),
  issuerCooldownSeconds: setting(
    'ROSTER_ISSUER_COOLDOWN_SECONDS',
    30,
    integer(1, 3600),
    'Least time between two requests to an issuer, so that tokens with invented key names cannot make the server flood it.',
  ),
  issuerOutageSeconds: setting(
    'ROSTER_ISSUER_OUTAGE_SECONDS',
    86_400,
    integer(0, 604_800),
    'How long known keys are believed while their issuer cannot be reached.',
  ),
  clockLeewaySeconds: setting(
    'ROSTER_CLOCK_LEEWAY_SECONDS',
    60,
    integer(0, 600),
    'By how much the clocks of an issuer and of this server may differ.',
  ),
  maxAssertionSeconds: setting(
    'ROSTER_MAX_ASSERTION_SECONDS',
    90_000,
    integer(60, 604_800),
    'How long a signed token may have to live: clouds sign such tokens for a day, and one that lives longer was made carelessly.',
  ),
});
