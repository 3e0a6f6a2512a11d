/** The secrets of a webhook change without a gap: for a while requests bear the signatures of both. */
import { updateWebhook, type WebhookKind } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireWebhook } from './read-webhooks.ts';
import { newSecret, sealSecrets, secretsOf } from './secrets.ts';

/** A new secret beside the one that there is: both hold until the old one ends. Errors: webhook-not-found, invalid-request. */
export async function rotateSecret(services: Services, tenantId: string, id: string): Promise<string> {
  let shown = '';
  await keepSecrets(services, tenantId, id, ([newest = ''], kind) => {
    shown = newSecret(services, kind) ?? '';
    return [shown, newest];
  });
  return shown;
}

/** Only the newest secret holds from now on. Errors: webhook-not-found, invalid-request. */
export const endOldSecret = (services: Services, tenantId: string, id: string): Promise<void> =>
  keepSecrets(services, tenantId, id, ([newest = '']) => [newest]);

const keepSecrets = (
  services: Services,
  tenantId: string,
  id: string,
  change: (secrets: readonly string[], kind: WebhookKind) => readonly string[],
): Promise<void> =>
  services.store.write(async (tx) => {
    const webhook = await requireWebhook(tx, tenantId, id);
    if (webhook.kind === 'push')
      throw new Refusal(
        'invalid-request',
        'Pushed tokens are signed by the key of the tenant, and the receiver token is given by whoever receives; there is no secret of their own.',
      );
    const secrets = change(secretsOf(services, webhook), webhook.kind);
    await updateWebhook(tx, tenantId, id, { secrets: sealSecrets(services, tenantId, id, secrets) });
  });
