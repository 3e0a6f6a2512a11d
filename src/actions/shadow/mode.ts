/** The mode of an integration: live, or in shadow, where the provider is answered as always and applications see nothing of it. */
import {
  anythingHeld,
  beginGoingLive,
  beginShadow,
  countLinks,
  countTold,
  managesAny,
  readHead,
  readReach,
  tallies,
  type Tx,
} from '../../store/index.ts';
import { reachAfter } from '../../directory/index.ts';
import type { Actor } from '../actor.ts';
import { requireIntegration, requireLasting } from '../integration-view.ts';
import { logIntegration } from '../log-integration.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { goLive } from './go-live.ts';
import { refuseWhileGoingLive } from './refuse.ts';

export type Mode = 'live' | 'shadow';

/** How many people, groups and memberships. */
export type Counts = { readonly users: number; readonly groups: number; readonly memberships: number };

/**
 * `manages`: all of it; `published`: what applications are told of. An integration is in shadow until all is; `goingLive`: it is on
 * the way.
 */
export type ModeView = {
  readonly mode: Mode;
  readonly goingLive: boolean;
  readonly manages: Counts;
  readonly published: Counts;
};

type Which = { readonly tenantId: string; readonly id: string };

/** Errors: integration-not-found. */
export const readMode = ({ store }: Services, { tenantId, id }: Which): Promise<ModeView> =>
  store.read(async (tx) => {
    const { shadow, goingLive } = await requireIntegration(tx, tenantId, id);
    const view = { tenantId, integrationId: id };
    const reach = (await readReach(tx, view)) ?? ALL;
    const own = (await tallies(tx, tenantId)).filter(({ integrationId }) => integrationId === id);
    const of = (name: string): number => own.find(({ type }) => type === name)?.count ?? 0;
    const links = await countLinks(tx, view, reach);
    const manages = { users: of('User'), groups: of('Group'), memberships: links.all };
    const isGoing = goingLive !== '';
    const [users, groups] = isGoing
      ? [await countTold(tx, view, 'User', reach), await countTold(tx, view, 'Group', reach)]
      : [0, 0];
    return {
      mode: shadow ? 'shadow' : 'live',
      goingLive: isGoing,
      manages,
      published: shadow ? { users, groups, memberships: links.told } : manages,
    };
  });

/** The reach of what is live. */
const ALL = reachAfter({ of: 'Group', links: true, after: '' }, null);

/**
 * Whoever asks waits so long for all of it to be published, which is enough for some twenty thousand people: what they read then is
 * what they asked for. Longer than that nobody should hang on a connection; it goes on by itself.
 */
const PATIENCE_MS = 5_000;

/**
 * Going live publishes all that the integration manages, piece by piece, while others write; whoever asks again meanwhile waits for
 * the same. Into shadow goes only what applications see nothing of. The mode that it has already stays. Errors:
 * integration-not-found, integration-ending, integration-published, integration-going-live.
 */
export async function chooseMode(
  services: Services,
  { tenantId, id }: Which,
  mode: Mode,
  actor: Actor,
  patienceMs = PATIENCE_MS,
): Promise<ModeView> {
  const asked = { tenantId, id, actor };
  const goes = await services.store.write((tx) => begin(services, tx, asked, mode));
  if (goes) await atMost(patienceMs, goLive(services, { tenantId, integrationId: id }));
  return readMode(services, asked);
}

type Asked = Which & { readonly actor: Actor };

/** Whether it goes live now. */
async function begin(services: Services, tx: Tx, asked: Asked, mode: Mode): Promise<boolean> {
  const { tenantId, id, actor } = asked;
  const found = await requireLasting(tx, tenantId, id);
  if (mode === 'shadow') {
    refuseWhileGoingLive(found);
    if (!found.shadow) await hide(services, tx, asked);
    return false;
  }
  if (found.shadow && found.goingLive === '')
    await beginGoingLive(
      tx,
      { tenantId, integrationId: id },
      JSON.stringify({ kind: actor.kind, id: actor.id }),
      services.clock.now(),
    );
  return found.shadow;
}

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

/** Rejects where the work does so in time. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
