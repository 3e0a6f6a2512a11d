/** The pages of webhooks. */
import { tenantPage } from '../../app/roots.tsx';

export const webhookPages = [
  tenantPage('/webhooks', 'Webhooks', () => import('./webhooks.tsx')),
  tenantPage('/webhooks/$id', 'WebhookPage', () => import('./webhook.tsx'), 'event'),
] as const;
