/** The mode of an integration: live, or in shadow, where the provider is answered as always and applications see nothing of it. */
import {
  anythingHeld,
  beginShadow,
  countLinks,
  endShadow,
  lockResources,
  readHead,
  managesAny,
  tallies,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { requireIntegration, requireLasting } from '../integration-view.ts';
import { logIntegration } from '../log-integration.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { publishAll } from './publish-all.ts';

export type Mode = 'live' | 'shadow';

/** How many people, groups and memberships an integration manages. */
export type Managed = { readonly users: number; readonly groups: number; readonly memberships: number };

/** `manages`: what applications see of it, or would see if it went live. */
export type ModeView = { readonly mode: Mode; readonly manages: Managed };

type Which = { readonly tenantId: string; readonly id: string };

/** Errors: integration-not-found. */
export const readMode = ({ store }: Services, { tenantId, id }: Which): Promise<ModeView> =>
  store.read(async (tx) => viewOf(tx, tenantId, id));

async function viewOf(tx: Tx, tenantId: string, id: string): Promise<ModeView> {
  const { shadow } = await requireIntegration(tx, tenantId, id);
  const own = (await tallies(tx, tenantId)).filter(({ integrationId }) => integrationId === id);
  const of = (name: string): number => own.find(({ type }) => type === name)?.count ?? 0;
  const memberships = await countLinks(tx, { tenantId, integrationId: id });
  return {
    mode: shadow ? 'shadow' : 'live',
    manages: { users: of('User'), groups: of('Group'), memberships },
  };
}

/**
 * Going live publishes all that the integration manages, in one transaction: applications see all of it or nothing. Into shadow
 * goes only what applications see nothing of. The mode that it has already stays. Errors: integration-not-found,
 * integration-ending, integration-published.
 */
export async function chooseMode(
  services: Services,
  { tenantId, id }: Which,
  mode: Mode,
  actor: Actor,
): Promise<ModeView> {
  return services.store.write(async (tx) => {
    const found = await requireLasting(tx, tenantId, id);
    if (found.shadow !== (mode === 'shadow'))
      await (mode === 'shadow' ? hide : goLive)(services, tx, { tenantId, id, actor });
    return viewOf(tx, tenantId, id);
  });
}

type Asked = Which & { readonly actor: Actor };

async function hide({ clock }: Services, tx: Tx, { tenantId, id, actor }: Asked): Promise<void> {
  const view = { tenantId, integrationId: id };
  if ((await managesAny(tx, view)) || (await anythingHeld(tx, tenantId, id)))
    throw new Refusal(
      'integration-published',
      'Applications see people or groups of this integration already; only one that manages nothing can go into shadow.',
    );
  const at = clock.now();
  await logIntegration(tx, actor, { tenantId, id, at, kind: 'shadowed' });
  await beginShadow(tx, view, (await readHead(tx, tenantId))?.position ?? 0, at);
}

async function goLive(services: Services, tx: Tx, { tenantId, id, actor }: Asked): Promise<void> {
  const view = { tenantId, integrationId: id };
  const at = services.clock.now();
  // Whoever writes to them waits: what is told is what is there.
  await lockResources(tx, tenantId, id);
  const position = await logIntegration(tx, actor, { tenantId, id, at, kind: 'published' });
  await endShadow(tx, view, position, at);
  await publishAll(services, tx, { ...view, actor, at });
}
