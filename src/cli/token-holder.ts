/** Whose tokens a command is about: an integration's, or the owners' of the whole instance. */
import { INSTANCE, type Services, type TokenView } from '../actions/index.ts';
import type { Command } from 'commander';
import type { Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationNamed } from './integration-lookup.ts';
import { instant } from './print.ts';

export type HolderOptions = Global & {
  readonly owner?: true;
  readonly tenant?: string;
  readonly integration?: string;
};

/** `integrationId` is null for owners. */
export type Holder = {
  readonly tenantId: string;
  readonly integrationId: string | null;
  /** Whose tokens they are, for sentences. */
  readonly name: string;
};

export const withHolder = (command: Command): Command =>
  command
    .option('--owner', 'of an owner of the whole instance, for the management API')
    .option('--tenant <id>', 'of an integration of this tenant')
    .option('--integration <integration>', 'the name or id of the integration');

/** Errors: usage, tenant-not-found, integration-not-found. */
export async function holderOf(
  services: Services,
  { owner, tenant, integration }: HolderOptions,
): Promise<Holder> {
  const both = tenant !== undefined && integration !== undefined;
  const either = tenant !== undefined || integration !== undefined;
  if (owner && !either) return { tenantId: INSTANCE, integrationId: null, name: 'an owner' };
  if (owner || !both)
    throw new CommandError('usage', 'Say whose: either --owner, or --tenant and --integration');
  const { id, name } = await integrationNamed(services, tenant, integration);
  return { tenantId: tenant, integrationId: id, name: `integration "${name}" of tenant "${tenant}"` };
}

/** A token as `--json` shows it; never its secret. */
export const documentOf = (token: TokenView) => ({
  id: token.id,
  kind: token.kind,
  label: token.label,
  prefix: token.prefix,
  createdAt: instant(token.createdAt),
  expiresAt: instant(token.expiresAt),
  revokedAt: instant(token.revokedAt),
  lastUsedAt: instant(token.lastUsedAt),
  lastUsedFrom: token.lastUsedFrom,
  lastUsedAgent: token.lastUsedAgent,
});
