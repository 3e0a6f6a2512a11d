/** What the store knows of an integration that says how it is: its tokens, what is held, who is in it. */
import {
  listHolds,
  listTokens,
  type Integration,
  type Tally,
  type Token,
  type Tx,
} from '../../store/index.ts';

export type Kept = {
  readonly integration: Integration;
  readonly tokens: readonly Token[];
  readonly held: number;
  readonly tally: readonly Tally[];
};

export async function keptOf(tx: Tx, integration: Integration, tally: readonly Tally[]): Promise<Kept> {
  const { tenantId, id: integrationId } = integration;
  const tokens = await listTokens(tx, tenantId, { kind: 'integration', integrationId });
  const secrets = await listTokens(tx, tenantId, { kind: 'client-secret', integrationId });
  const open = await listHolds(tx, tenantId, { open: true, integrationId, page: 1, size: 1 });
  return {
    integration,
    tokens: [...tokens, ...secrets],
    held: open.results[0]?.held ?? 0,
    tally: tally.filter((each) => each.integrationId === integrationId),
  };
}
