/** A stream whose receiver asks for its tokens (RFC 8936): what it has had is acknowledged, what it has not comes again. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { findWebhook, type Webhook } from '../../store/index.ts';
import { isAtRest } from './at-rest.ts';
import { authenticatePrincipal } from '../authenticate-principal.ts';
import type { Credential } from '../caller.ts';
import { requirePermission } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { handOut, type HandedOut } from './hand-out.ts';
import { receiverOf } from './receiver.ts';
import { secretsOf } from './secrets.ts';
import { settleTokens, type TokenErrors } from './settle-tokens.ts';
import { bearerOf } from '../token-use.ts';

export type PollAsked = {
  readonly tenantId: string;
  readonly id: string;
  /** The token of the stream, or that of the receiver that made it. */
  readonly credential: Credential;
  readonly maxEvents: number;
  readonly returnImmediately: boolean;
  readonly ack: readonly string[];
  readonly setErrs: TokenErrors;
};

/** Requests that wait in this process, by its services. */
const waiting = new WeakMap<Services['bell'], number>();

/** Errors: unauthorized, forbidden for a stream that is off, too-many-requests. */
export async function pollStream(services: Services, asked: PollAsked): Promise<HandedOut> {
  const stream = await admitReceiver(services, asked);
  services.rates.take(`stream:${stream.tenantId}/${stream.id}`, services.clock.now());
  await settleTokens(services, stream, asked.ack, asked.setErrs);
  const count = waiting.get(services.bell) ?? 0;
  // Where too many wait already, whoever comes is answered at once, and comes again.
  const patience = asked.returnImmediately || count >= services.config.maxStreams ? 0 : 1;
  waiting.set(services.bell, count + patience);
  try {
    return await whenThereAreSome(services, stream, asked.maxEvents, patience === 1);
  } finally {
    waiting.set(services.bell, (waiting.get(services.bell) ?? patience) - patience);
  }
}

async function whenThereAreSome(
  services: Services,
  stream: Webhook,
  most: number,
  patient: boolean,
): Promise<HandedOut> {
  const { clock, config, bell } = services;
  const last = clock.ticks() + config.pollSeconds * 1000;
  for (;;) {
    // Looking writes nothing: a write would wake everybody else who waits.
    const rest = await services.store.read((tx) => isAtRest(tx, stream));
    if (most === 0) return { sets: {}, moreAvailable: !rest };
    const found = rest ? NOTHING : await handOut(services, stream, most);
    const left = last - clock.ticks();
    if (Object.keys(found.sets).length > 0 || !patient || left <= 0) return found;
    if (!found.moreAvailable && !(await bell.wait(Math.min(config.streamPollMs, left)))) return found;
  }
}

const NOTHING: HandedOut = Object.freeze({ sets: {}, moreAvailable: false });

/**
 * By the token of the stream, or as the receiver that made it. One answer for a stream that there is not, for one of another kind
 * and for a wrong token, so that nobody learns which.
 */
async function admitReceiver(services: Services, asked: PollAsked): Promise<Webhook> {
  const { tenantId, id, credential } = asked;
  const token = bearerOf(credential.authorization);
  const named = !tenantId.includes('\0') && !id.includes('\0');
  const found = named ? await services.store.read((tx) => findWebhook(tx, tenantId, id)) : undefined;
  const secrets = found?.kind === 'poll' ? secretsOf(services, found) : [];
  const isOwn = token !== undefined && secrets.some((secret) => isSame(secret, token));
  if (found?.kind !== 'poll' || (!isOwn && !(await isReceiver(services, found, credential))))
    throw new Refusal('unauthorized', 'This is not the token of the stream.');
  // A receiver that manages its stream is told of its state; another has to be told that somebody turned it off.
  if (!found.enabled && found.receiver === '') throw new Refusal('forbidden', 'The stream is turned off.');
  return found;
}

/** Whether it is the receiver that made the stream, and may still be told of events. */
async function isReceiver(services: Services, stream: Webhook, credential: Credential): Promise<boolean> {
  if (stream.receiver === '') return false;
  const principal = await authenticatePrincipal(services, credential, stream.tenantId).catch(
    (error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    },
  );
  if (principal === undefined || receiverOf(principal) !== stream.receiver) return false;
  requirePermission(principal, { method: 'post', access: 'EVENT:READ', inTenant: true });
  return true;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
