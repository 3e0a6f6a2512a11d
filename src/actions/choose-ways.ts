/** Chooses how the client of an integration may authenticate; what came in by a way that is closed is out at once. */
import { faultOf, isAnyOn, LIFETIME_SECONDS, USUAL_WAYS, type Trust, type Ways } from '../directory/index.ts';
import {
  endAccessTokens,
  findWays,
  listTokens,
  lockIntegration,
  putWays,
  revokeToken,
  type Tx,
  type View,
} from '../store/index.ts';
import { requireIntegration } from './integration-view.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { tokenEndpointOf } from './urls.ts';

/** The ways, and what a client has to know in order to use them. */
export type WaysView = Ways & { readonly clientId: string; readonly tokenEndpoint: string };

const shown = ({ config }: Services, { tenantId, integrationId }: View, ways: Ways): WaysView => ({
  ...ways,
  clientId: integrationId,
  tokenEndpoint: tokenEndpointOf(config, tenantId, integrationId),
});

/** Errors: integration-not-found. */
export async function readWays(services: Services, view: View): Promise<WaysView> {
  const ways = await services.store.read(async (tx) => {
    await requireIntegration(tx, view.tenantId, view.integrationId);
    return findWays(tx, view);
  });
  return shown(services, view, ways);
}

/** What is not given stays. */
export type WaysChange = { readonly [K in keyof Ways]?: Ways[K] | undefined };

/** Errors: invalid-request, integration-not-found. */
export async function chooseWays(services: Services, view: View, change: WaysChange): Promise<WaysView> {
  const { store, clock } = services;
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const ways = await store.write(async (tx) => {
    await lockIntegration(tx, view);
    await requireIntegration(tx, view.tenantId, view.integrationId);
    const before = await findWays(tx, view);
    const after: Ways = { ...before, ...given };
    checkWays(services, after);
    const now = clock.now();
    await putWays(tx, view, after, now);
    await closeWays(tx, view, before, after, now);
    return after;
  });
  return shown(services, view, ways);
}

/** Errors: invalid-request. */
export function checkWays({ config }: Services, ways: Ways): void {
  const { expiresIn, clientAssertion, issuerToken } = ways;
  const { least, most } = LIFETIME_SECONDS;
  if (!Number.isInteger(expiresIn) || expiresIn < least || expiresIn > most)
    throw new Refusal('invalid-request', `An access token lives ${least} to ${most} seconds.`);
  for (const trust of [clientAssertion, issuerToken]) {
    const fault = trust === null ? undefined : faultOf(trust, config.plainIssuers);
    if (fault !== undefined) throw new Refusal('invalid-request', fault);
  }
  // Whoever the issuer speaks of could otherwise write the directory by a token that was made for something else.
  if (clientAssertion?.subject === '')
    throw new Refusal('invalid-request', 'Say of which subject the assertions have to be.');
  if (!isAnyOn(ways))
    throw new Refusal(
      'invalid-request',
      'That would leave no way to authenticate; disable the integration to keep everybody out.',
    );
}

const isSame = (one: Trust | null, other: Trust | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

async function closeWays(tx: Tx, view: View, before: Ways, after: Ways, now: number): Promise<void> {
  if (before.bearerTokens && !after.bearerTokens) await endBearerTokens(tx, view, now);
  if (before.clientCredentials && !after.clientCredentials) await endAccessTokens(tx, view, 'secrets', now);
  if (!isSame(before.clientAssertion, after.clientAssertion))
    await endAccessTokens(tx, view, 'assertions', now);
}

/** A request by a bearer token looks up the token and no setting, so none may be left where they are off. */
async function endBearerTokens(tx: Tx, { tenantId, integrationId }: View, now: number): Promise<void> {
  for (const { id } of await listTokens(tx, tenantId, { kind: 'integration', integrationId }))
    await revokeToken(tx, tenantId, id, now);
}

/** How an endpoint may be entered; where there is no such integration, as everywhere else. */
export const waysAt = ({ store }: Services, view: View): Promise<Ways> =>
  `${view.tenantId}${view.integrationId}`.includes('\0')
    ? Promise.resolve(USUAL_WAYS)
    : store.read((tx) => findWays(tx, view));
