/** An authenticator in software, as a device or a password manager is one: keys, counters and the bytes that WebAuthn signs. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export type Challenged = { readonly challenge: string };
export type Creation = Challenged & { readonly user: { readonly id: string } };

/** What a test may bend. */
export type Bent = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly verified?: boolean;
  readonly userHandle?: string;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest();

/** RFC 8949 §4.2.1: a length in as few bytes as it needs; up to 64 KiB. */
const cborBytes = (bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 0xff]),
    bytes,
  ]);

const cborText = (word: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);

/** One credential of one account at `origin`. */
export function authenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;
  let user = '';

  const clientData = (type: string, challenge: string, bent: Bent): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: bent.origin ?? origin, crossOrigin: false }));

  const authData = (flags: number, bent: Bent): Buffer => {
    const count = Buffer.alloc(4);
    counter = bent.counter ?? counter + 1;
    count.writeUInt32BE(counter);
    const set = PRESENT | (bent.verified === false ? 0 : VERIFIED) | flags;
    return Buffer.concat([sha256(bent.rpId ?? new URL(origin).hostname), Buffer.from([set]), count]);
  };

  // RFC 9052 §7 with RFC 9053 §7.1.1: EC2, ES256, P-256.
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ]);

  const shown = (response: object) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    response,
    clientExtensionResults: {},
  });

  return {
    create(options: Creation, bent: Bent = {}) {
      user = options.user.id;
      const length = Buffer.from([id.length >> 8, id.length & 0xff]);
      const data = Buffer.concat([authData(WITH_KEY, bent), Buffer.alloc(16), length, id, coseKey]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
        ...[cborText('authData'), cborBytes(data)],
      ]);
      return shown({
        clientDataJSON: text(clientData('webauthn.create', options.challenge, bent)),
        attestationObject: text(attestation),
        transports: ['internal'],
      });
    },
    get(challenge: string, bent: Bent = {}) {
      const data = authData(0, bent);
      const client = clientData('webauthn.get', challenge, bent);
      return shown({
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
        userHandle: bent.userHandle ?? user,
      });
    },
  };
}
