/** Passkeys: signing in without a name and without a password, by a key that the person's own device holds (WebAuthn). */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';

const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\0]*$/, 'text without NUL')
  .meta({ examples: ['Laptop'] });

/** A key of thousands of bits with a certificate fits; nothing of that size is expected. */
const bytes = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/, 'base64url');
const id = bytes.min(1).max(1400);
const type = z.literal('public-key');
const loose = z.looseObject({});
/** How the device that holds the key can be reached. */
const transports = z.array(z.string().max(40)).max(10).optional();

const Attested = z
  .looseObject({
    id,
    rawId: id,
    type,
    response: z.looseObject({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports,
    }),
    clientExtensionResults: loose.default({}),
  })
  .describe('What PublicKeyCredential.toJSON() gives after navigator.credentials.create().');

export const Asserted = z
  .looseObject({
    id,
    rawId: id,
    type,
    response: z.looseObject({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.max(200).optional(),
    }),
    clientExtensionResults: loose.default({}),
  })
  .describe('What PublicKeyCredential.toJSON() gives after navigator.credentials.get().');

const Passkey = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    backedUp: z.boolean().describe('Whether a password manager keeps a copy of it.'),
    address: z.string().describe('The name of the host at which it can be used.'),
  })
  .meta({ id: 'Passkey' });

const PasskeyList = z
  .object({ results: z.array(Passkey), total: z.number().int() })
  .meta({ id: 'PasskeyList' });

const listed = z.array(z.object({ id: z.string(), type: z.string(), transports }));

const CreationOptions = z
  .looseObject({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string().describe('Good once, for minutes.'),
    pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.string() })),
    excludeCredentials: listed,
  })
  .meta({ id: 'PasskeyCreationOptions' });

const RequestOptions = z
  .looseObject({
    rpId: z.string(),
    challenge: z.string().describe('Good once, for minutes.'),
    userVerification: z.string(),
  })
  .meta({ id: 'PasskeyRequestOptions' });

const NewPasskey = z.strictObject({ name, response: Attested }).meta({ id: 'NewPasskey' });
const RenamedPasskey = z.strictObject({ name }).meta({ id: 'RenamedPasskey' });
const PasskeySignIn = z.strictObject({ response: Asserted }).meta({ id: 'PasskeySignIn' });
const secret = z.string().max(200).describe('What follows `#` in the link.');
const PasskeyLink = z.strictObject({ secret }).meta({ id: 'PasskeyLink' });
const PasskeyByLink = z.strictObject({ secret, name, response: Attested }).meta({ id: 'PasskeyByLink' });
const PasskeyOwner = z.object({ name: z.string().describe('Of the account.') }).meta({ id: 'PasskeyOwner' });

// prettier-ignore
export const passkeys = Object.freeze({
  list:    endpoint('get',    '/me/passkeys',         'anybody', 'The passkeys of who is signed in, oldest first.', { answer: PasskeyList }),
  options: endpoint('get',    '/me/passkeys/options', 'anybody', 'What navigator.credentials.create() takes to make another passkey.', { answer: CreationOptions, proof: true }),
  add:     endpoint('post',   '/me/passkeys',         'anybody', 'Adds a passkey to the account of who is signed in.', { body: NewPasskey, answer: Passkey, status: 201, proof: true }),
  rename:  endpoint('patch',  '/me/passkeys/{id}',    'anybody', 'Gives a passkey another name.', { body: RenamedPasskey, answer: Passkey }),
  remove:  endpoint('delete', '/me/passkeys/{id}',    'anybody', 'Removes a passkey and ends the other sessions that it began; the last way to sign in stays.', { answer: null, proof: true }),
  linkOptions: endpoint('post', '/accounts/link/passkey/options', 'open', 'What navigator.credentials.create() takes to make the passkey by which a link is accepted; the link stays.', { body: PasskeyLink, answer: CreationOptions, sensitive: true }),
  accept:  endpoint('post',   '/accounts/link/passkey', 'open', 'Accepts a link with a passkey: the answer sets the cookie of a session; it ends the link and the other sessions.', { body: PasskeyByLink, answer: PasskeyOwner, sensitive: true }),
  signInOptions: endpoint('get', '/sessions/passkey/options', 'open', 'What navigator.credentials.get() takes to sign in.', { answer: RequestOptions }),
  signIn:  endpoint('post',   '/sessions/passkey',    'open', 'Signs in by a passkey, without a name: the answer sets a cookie, as that of a password does.', { body: PasskeySignIn, answer: null, sensitive: true }),
});
