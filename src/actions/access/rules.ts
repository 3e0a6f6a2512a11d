/** Rules by which the groups of an integration hold roles: no write is needed when a group arrives, is renamed or goes. */
import { deleteRule, insertRule, rulesOf, StoreConflict, type RoleRule } from '../../store/index.ts';
import { requireIntegration } from '../integration-view.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireRole } from './roles.ts';

export type RuleGiven = Pick<RoleRule, 'attribute' | 'pattern' | 'roleId' | 'namespace'>;

/** Each is looked at for every group of the person who is asked about. */
const MOST_RULES = 200;

/** Errors: integration-not-found, role-not-found, invalid-request where there are too many or the same. */
export async function createRule(
  { store, clock }: Services,
  tenantId: string,
  integrationId: string,
  given: RuleGiven,
): Promise<RoleRule> {
  const rule = { ...given, tenantId, integrationId, id: clock.shortId(), createdAt: clock.now() };
  try {
    return await store.write(async (tx) => {
      await requireIntegration(tx, tenantId, integrationId);
      await requireRole(tx, tenantId, given.roleId);
      if ((await rulesOf(tx, tenantId)).length >= MOST_RULES)
        throw new Refusal('invalid-request', `A tenant has at most ${MOST_RULES} rules.`);
      await insertRule(tx, rule);
      return rule;
    });
  } catch (error) {
    if (error instanceof StoreConflict)
      throw new Refusal('binding-exists', 'There is the same rule already.');
    throw error;
  }
}

/** Errors: integration-not-found. */
export const readRules = (
  { store }: Services,
  tenantId: string,
  integrationId: string,
): Promise<readonly RoleRule[]> =>
  store.read(async (tx) => {
    await requireIntegration(tx, tenantId, integrationId);
    return (await rulesOf(tx, tenantId)).filter((rule) => rule.integrationId === integrationId);
  });

/** Errors: integration-not-found, rule-not-found. */
export async function endRule(
  { store }: Services,
  tenantId: string,
  integrationId: string,
  id: string,
): Promise<void> {
  await store.write(async (tx) => {
    await requireIntegration(tx, tenantId, integrationId);
    if (!(await deleteRule(tx, tenantId, integrationId, id)))
      throw new Refusal('rule-not-found', `There is no rule "${id.slice(0, 80)}" here.`);
  });
}
