/** Undoes what one exchange, or all of a time, did: shows what it would do, or does it as new Changes. */
import { dialectNamed } from '../dialects/index.ts';
import { OWN_TYPES, planUndo, type UndoConflict, type UndoPlan, type UndoStep } from '../directory/index.ts';
import { ScimError, type ResourceType } from '../scim/index.ts';
import { appendLog, findIntegration, isEntangled, statesOf } from '../store/index.ts';
import { actBy, type Actor } from './actor.ts';
import type { Caller } from './caller.ts';
import { commit } from './commit.ts';
import type { Services } from './services.ts';
import { endpointOf } from './urls.ts';
import { affectedBy, type UndoRange } from './undo-affected.ts';
import { writeOf } from './undo-write.ts';

/** `exchange` is the one under which what was done can be undone in turn; null for a preview. */
export type Undone = UndoPlan & { readonly applied: boolean; readonly exchange: string | null };

/** What would be done. Errors: tenant-not-found, exchange-not-found, invalid-request. */
export async function previewUndo(services: Services, tenantId: string, range: UndoRange): Promise<Undone> {
  const { affected, links } = await services.store.read((tx) => affectedBy(services, tx, tenantId, range));
  return { ...planUndo(affected, links), applied: false, exchange: null };
}

/**
 * Does it, each step as a Change of its own, so that one that fails leaves the others done; it is told as a conflict. Errors: as
 * of the preview.
 */
export async function applyUndo(
  services: Services,
  tenantId: string,
  range: UndoRange,
  actor: Actor,
): Promise<Undone> {
  const { store, clock } = services;
  const { affected, links, managers } = await store.read((tx) => affectedBy(services, tx, tenantId, range));
  const plan = planUndo(affected, links);
  const exchange = `undo-${clock.shortId()}`;
  const steps: UndoStep[] = [];
  const failed: UndoConflict[] = [];
  for (const step of plan.steps) {
    const caller = await callerFor(
      services,
      { tenantId, integrationId: managers.get(step.id) ?? '' },
      exchange,
      actor,
    );
    const reason = await reasonAgainst(services, caller, step);
    if (reason === null) steps.push(step);
    else failed.push({ id: step.id, type: step.type, reason });
  }
  const conflicts = [...plan.conflicts, ...failed];
  const about = { ...range, exchange, done: steps.length, failed: conflicts.length };
  await store.write((tx) =>
    appendLog(tx, { ...actBy(actor, about), ...undoneEntry(tenantId, range, clock.now()) }),
  );
  return { steps, conflicts, applied: true, exchange };
}

const undoneEntry = (tenantId: string, range: UndoRange, at: number) => ({
  tenantId,
  at,
  kind: 'undone',
  resourceType: 'Exchange',
  resourceId: 'exchange' in range ? range.exchange : '',
  integrationId: '',
});

/** Carries out one step; why it could not be, or null. */
async function reasonAgainst(services: Services, caller: Caller, step: UndoStep): Promise<string | null> {
  const type = caller.types.find(({ name }) => name === step.type);
  if (type === undefined) return `There is no type "${step.type}".`;
  try {
    if (
      step.kind === 'remove' &&
      (await services.store.read((tx) => isEntangled(tx, caller.tenantId, step.id)))
    )
      return 'Something of it is held or was rejected; allow or reject that first.';
    await commit(services, caller, writeOf(type, step, await presentDoc(services, caller, step)));
    return null;
  } catch (error) {
    if (error instanceof ScimError) return error.message;
    throw error;
  }
}

const presentDoc = async ({ store }: Services, { tenantId }: Caller, { id }: UndoStep) =>
  (await store.read((tx) => statesOf(tx, { tenantId, position: Number.MAX_SAFE_INTEGER }, [id]))).get(id)
    ?.doc ?? {};

/** Somebody who writes in the place of the integration that manages a resource, or of nobody. */
async function callerFor(
  services: Services,
  view: { readonly tenantId: string; readonly integrationId: string },
  exchange: string,
  actor: Actor,
): Promise<Caller> {
  const { tenantId, integrationId } = view;
  const integration = await services.store.read((tx) => findIntegration(tx, tenantId, integrationId));
  const dialect = dialectNamed(integration?.idp ?? 'generic');
  const types: readonly ResourceType[] =
    integration === undefined ? OWN_TYPES : services.types(integration, dialect);
  return {
    tenantId,
    integrationId: integration === undefined ? '' : integrationId,
    tokenId: '',
    actor,
    exchange,
    notes: null,
    // Whoever has the name by now is somebody else, and must not be overwritten by who comes back.
    dialect: { ...dialect, habits: { ...dialect.habits, repeatedCreate: 'refuse' } },
    base: endpointOf(services.config, tenantId, integrationId),
    types,
    interoperable: false,
    brake: { safety: null, holding: true },
    shadow: integration?.shadow ?? false,
  };
}
