/** The secrets of a webhook, sealed as the database keeps them: one, or two while they change. */
import { sealText, unsealText, webhookSecret, type Seal } from '../../directory/index.ts';
import { StoreError, type Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';

const SECRET_BYTES = 32;

const seal = (hashKey: string, tenantId: string, id: string): Seal => ({
  hashKey,
  purpose: 'webhook',
  context: `${tenantId}/${id}`,
});

export const newWebhookSecret = ({ clock }: Services): string =>
  webhookSecret(clock.randomBytes(SECRET_BYTES));

export const sealSecrets = (
  { hashKey }: Services,
  tenantId: string,
  id: string,
  secrets: readonly string[],
): string => sealText(seal(hashKey, tenantId, id), secrets.join(' '));

/** Newest first. Errors: StoreError when another key sealed them. */
export function secretsOf(
  { hashKey }: Services,
  { tenantId, id, secrets }: Pick<Webhook, 'tenantId' | 'id' | 'secrets'>,
): readonly string[] {
  const text = unsealText(seal(hashKey, tenantId, id), secrets);
  if (text === undefined)
    throw new StoreError('ROSTER_SECRET_KEY is not the one under which webhook secrets are kept');
  return text.split(' ');
}
