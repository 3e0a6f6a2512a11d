/** The one place where time and randomness come in: everywhere else they are arguments. */
import { generateKeyPair, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { TOKEN_BYTES } from '../directory/index.ts';

export type Clock = {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward, with fractions: for durations. */
  readonly ticks: () => number;
  /** A UUID of version 7 (RFC 9562 §5.7): 36 characters that grow with time, so that lists in the order of ids are oldest first. */
  readonly resourceId: () => string;
  /** 21 characters that need no escaping in a URL. */
  readonly shortId: () => string;
  readonly tokenBytes: () => Uint8Array;
  /** At most 256 of them. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly secretKey: () => string;
  /** A pair of RSA with 2048 bits, as a JWK; it takes a moment, and not that of this thread. */
  readonly rsaPair: () => Promise<object>;
};

export const systemClock = (): Clock => ({
  now: () => Date.now(),
  ticks: () => performance.now(),
  resourceId: uuids(),
  shortId,
  tokenBytes: () => randomBytes(TOKEN_BYTES),
  randomBytes: randomPool(),
  secretKey: () => randomBytes(32).toString('base64url'),
  rsaPair: async () =>
    (await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS })).privateKey.export({
      format: 'jwk',
    }),
});

/** At least so many are demanded (RFC 7518 §3.3, CAEP interoperability profile). */
const RSA_BITS = 2048;

const COUNTER_LIMIT = 0x1000;

/** Ids of one process never fall: within a millisecond a counter of 12 bits grows, and beyond it the next one is borrowed. */
function uuids(): () => string {
  let last = 0;
  let counter = 0;
  const random = randomPool();
  return () => {
    const now = Date.now();
    if (now > last) [last, counter] = [now, 0];
    else if (++counter === COUNTER_LIMIT) [last, counter] = [last + 1, 0];
    const bytes = Buffer.from(random(16));
    bytes.writeUIntBE(last, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}

const POOL_BYTES = 8192;

/** Asking the system costs more than most of what the bytes are for; each byte is given out once. */
function randomPool(): (count: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0);
  return (count) => {
    if (pool.length < count) pool = randomBytes(POOL_BYTES);
    const taken = pool.subarray(0, count);
    pool = pool.subarray(count);
    return taken;
  };
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHORT_LENGTH = 21;

/** 125 bits. Without "-" and "_", because a double click selects the whole id. */
const shortId = (): string =>
  Array.from({ length: SHORT_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
