/** What an administrator gives of a webhook, checked by what its kind needs. */
import { isSetEvent } from '../../directory/index.ts';
import type { Webhook, WebhookKind } from '../../store/index.ts';
import { requireTypes } from '../events/read-events.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** `receiverToken`: what a stream that is pushed shows to its receiver. */
export type WebhookGiven = Pick<
  Webhook,
  'url' | 'description' | 'types' | 'enabled' | 'audience' | 'subjects' | 'algorithm'
> & { readonly receiverToken: string };

/** Errors: invalid-request. */
export function requireFitting(services: Services, kind: WebhookKind, given: Partial<WebhookGiven>): void {
  if (given.types !== undefined) (kind === 'webhook' ? requireTypes : requireSetTypes)(given.types);
  const { audience = '', receiverToken = '' } = given;
  if (kind === 'webhook' && audience !== '') refuse('Only streams of signed tokens have an audience.');
  if (kind !== 'push' && receiverToken !== '')
    refuse('A receiver token is shown to whoever is pushed tokens; this is not such a stream.');
  if (kind === 'poll' && (given.url ?? '') !== '')
    refuse('A stream that is polled has an address of this server and no other; leave the url out.');
  if (kind !== 'poll' && given.url !== undefined) requireUrl(services, given.url);
}

function requireSetTypes(types: readonly string[]): void {
  const unknown = types.find((type) => !isSetEvent(type));
  if (unknown !== undefined)
    refuse(
      `"${unknown.slice(0, 120)}" is no event of security event tokens; one is urn:ietf:params:scim:event:prov:deactivate.`,
    );
}

/** Errors: invalid-request for what is no URL, or not encrypted where no private network is allowed. */
function requireUrl({ config }: Services, url: string): void {
  const parsed = URL.parse(url);
  const plain = config.webhookNetworks.length > 0;
  const fits = parsed?.protocol === 'https:' || (plain && parsed?.protocol === 'http:');
  if (parsed === null || !fits || parsed.username !== '' || parsed.password !== '')
    refuse(
      'A webhook has an https URL without user and password; plain http is for networks that ROSTER_WEBHOOK_NETWORKS allows.',
    );
}

function refuse(detail: string): never {
  throw new Refusal('invalid-request', detail);
}
