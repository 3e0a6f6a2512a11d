/** The webhooks of a tenant, known by their addresses, in a plan. Pure. */
import type { WebhookView } from '../../actions/index.ts';
import { differing, told } from './difference.ts';
import type { DesiredTenant, Path } from './file.ts';
import { check, fault, isNothing, refuseTwins, take, type Planning } from './planning.ts';

type DesiredWebhook = DesiredTenant['webhooks'][number];

export function planWebhooks(planning: Planning): void {
  const at = [...planning.path, 'webhooks'];
  const { webhooks } = planning.wanted;
  refuseTwins(
    planning,
    at,
    webhooks.map(({ url }, index) => shownAt(planning, [...at, index], url)),
  );
  webhooks.forEach((webhook, index) => planWebhook(planning, webhook, [...at, index]));
}

/** An address may hold a secret, which stands in a variable; it is shown as the file has it. */
const shownAt = ({ checks }: Planning, path: Path, url: string): string =>
  checks.written([...path, 'url']) || url;

function planWebhook(planning: Planning, wanted: DesiredWebhook, path: Path): void {
  const { url, types = [], description = '', enabled = true } = wanted;
  const what = `webhook ${shownAt(planning, path, url)}`;
  check(planning, path, () => planning.checks.webhook({ url, types }));
  const [found, ...others] = planning.there.webhooks.filter((each) => isOf(each, url));
  if (others.length > 0) return fault(planning, path, 'several webhooks have that address');
  if (found === undefined)
    return take(
      planning,
      { sign: '+', what, path },
      {
        operation: 'webhooks.create',
        given: { url, types, description, enabled },
      },
    );
  const change = differing(
    { types: found.types, description: found.description, enabled: found.enabled },
    { types: wanted.types, description: wanted.description, enabled: wanted.enabled },
  );
  if (isNothing(change)) return;
  take(
    planning,
    { sign: '~', what, path, told: told(found, change) },
    {
      operation: 'webhooks.change',
      id: found.id,
      change,
    },
  );
}

/** Streams of signed tokens are not in the file. */
const isOf = ({ kind, url }: WebhookView, wanted: string): boolean => kind === 'webhook' && url === wanted;
