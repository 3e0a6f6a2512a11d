/** Webhooks: the table of contents of the folder. */
export { changeWebhook, createWebhook, endWebhook, type NewWebhook } from './administer.ts';
export { readWebhook, readWebhooks, type WebhookView } from './read-webhooks.ts';
export { requireFitting } from './given.ts';
export { endOldSecret, rotateSecret } from './rotate-secret.ts';
export { readAttempts, readDeliveries, type AttemptView } from './deliveries.ts';
export { replay } from './replay.ts';
export { testWebhook } from './test-webhook.ts';
export { pollStream, type PollAsked } from './poll.ts';
export { MOST_HANDED_OUT, type HandedOut } from './hand-out.ts';
export {
  changeStream,
  createStream,
  endStream,
  readStream,
  readStreams,
  type Receiver,
  type StreamAsked,
} from './receiver-streams.ts';
export { METHODS, type StreamConfiguration } from './stream-configuration.ts';
export { changeStatus, readStatus, verifyStream } from './stream-status.ts';
export { transmitterOf } from './transmitter.ts';
export { publishedKeys } from '../signing-keys.ts';
export { readSigningKeys, rotateSigningKey } from '../rotate-signing-key.ts';
export { startWebhookWorker, type Worker } from './worker.ts';
