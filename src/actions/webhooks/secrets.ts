/** The secrets of a webhook, sealed as the database keeps them: one, or two while they change. */
import { formatToken, sealText, unsealText, webhookSecret, type Seal } from '../../directory/index.ts';
import { StoreError, type Webhook, type WebhookKind } from '../../store/index.ts';
import type { Services } from '../services.ts';

const SECRET_BYTES = 32;

const seal = (hashKey: string, tenantId: string, id: string): Seal => ({
  hashKey,
  purpose: 'webhook',
  context: `${tenantId}/${id}`,
});

/** What requests are signed with; of a stream that is polled, the token that its receiver shows. Null: tokens are signed by the key of the tenant. */
export function newSecret({ clock }: Services, kind: WebhookKind): string | null {
  if (kind === 'push') return null;
  const random = clock.randomBytes(SECRET_BYTES);
  return kind === 'webhook' ? webhookSecret(random) : formatToken(random);
}

export const sealSecrets = (
  { hashKey }: Services,
  tenantId: string,
  id: string,
  secrets: readonly string[],
): string => sealText(seal(hashKey, tenantId, id), secrets.join(' '));

type Sealed = Pick<Webhook, 'tenantId' | 'id' | 'secrets'>;

/** Of each webhook as it was read: a page of events is signed with the same ones. */
const opened = new WeakMap<Sealed, readonly string[]>();

/** Newest first. Errors: StoreError when another key sealed them. */
export function secretsOf(services: Services, webhook: Sealed): readonly string[] {
  const found = opened.get(webhook) ?? unsealed(services, webhook);
  opened.set(webhook, found);
  return found;
}

function unsealed({ hashKey }: Services, { tenantId, id, secrets }: Sealed): readonly string[] {
  const text = unsealText(seal(hashKey, tenantId, id), secrets);
  if (text === undefined)
    throw new StoreError('ROSTER_SECRET_KEY is not the one under which webhook secrets are kept');
  return text.split(' ');
}

/** What is shown to the receiver of pushed tokens, alone or behind the name of its scheme; '' for nothing, where nothing is sealed either. */
export const receiverTokenOf = (services: Services, webhook: Webhook): string =>
  webhook.secrets === '' ? '' : secretsOf(services, webhook).join(' ');

export const sealReceiverToken = (services: Services, tenantId: string, id: string, token: string): string =>
  token === '' ? '' : sealSecrets(services, tenantId, id, [token]);
