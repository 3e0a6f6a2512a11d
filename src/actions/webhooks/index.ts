/** Webhooks: the table of contents of the folder. */
export { changeWebhook, createWebhook, endWebhook } from './administer.ts';
export { readWebhook, readWebhooks } from './read-webhooks.ts';
export { endOldSecret, rotateSecret } from './rotate-secret.ts';
export { readAttempts, readDeliveries } from './deliveries.ts';
export { replay } from './replay.ts';
export { testWebhook } from './test-webhook.ts';
export { startWebhookWorker, type Worker } from './worker.ts';
