/** The secrets of a webhook change without a gap: for a while requests bear the signatures of both. */
import { updateWebhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { requireWebhook } from './read-webhooks.ts';
import { newWebhookSecret, sealSecrets, secretsOf } from './secrets.ts';

/** A new secret beside the one that there is: requests are signed with both until the old one ends. Errors: webhook-not-found. */
export async function rotateSecret(services: Services, tenantId: string, id: string): Promise<string> {
  const secret = newWebhookSecret(services);
  await keepSecrets(services, tenantId, id, ([newest = '']) => [secret, newest]);
  return secret;
}

/** Only the newest secret signs from now on. Errors: webhook-not-found. */
export const endOldSecret = (services: Services, tenantId: string, id: string): Promise<void> =>
  keepSecrets(services, tenantId, id, ([newest = '']) => [newest]);

const keepSecrets = (
  services: Services,
  tenantId: string,
  id: string,
  change: (secrets: readonly string[]) => readonly string[],
): Promise<void> =>
  services.store.write(async (tx) => {
    const secrets = change(secretsOf(services, await requireWebhook(tx, tenantId, id)));
    await updateWebhook(tx, tenantId, id, { secrets: sealSecrets(services, tenantId, id, secrets) });
  });
