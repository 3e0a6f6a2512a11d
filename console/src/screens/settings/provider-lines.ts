/** Claims and the roles that they give, as lines to write: quicker than a row of boxes for each, and to be copied whole. */
import type { Received } from '../../api/client.ts';

export type Provider = Received<'signInProviders', 'list'>['results'][number];
type Demand = Provider['requiredClaims'][number];
type Rule = Provider['rules'][number];

export const filledLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The first "=" parts them: names of claims have none. */
const DEMAND = /^([^=]+?)\s*=\s*(.+)$/;
const RULE = /^([^=]+?)\s*=\s*(.+?)\s*->\s*(?:([\w-]+)\s*\/\s*)?([^\s/]+)$/;

export const demandLines = (demands: readonly Demand[]): string =>
  demands.map(({ claim, value }) => `${claim} = ${value}`).join('\n');

export const ruleLines = (rules: readonly Rule[]): string =>
  rules
    .map(
      ({ claim, value, tenantId, roleId }) =>
        `${claim} = ${value} -> ${tenantId === '' ? roleId : `${tenantId}/${roleId}`}`,
    )
    .join('\n');

export const wrongDemand = (text: string): string | undefined =>
  filledLines(text).find((line) => !DEMAND.test(line));

export const wrongRule = (text: string): string | undefined =>
  filledLines(text).find((line) => !RULE.test(line));

export const demandsIn = (text: string): Demand[] =>
  filledLines(text).map((line) => {
    const [, claim = '', value = ''] = DEMAND.exec(line) ?? [];
    return { claim, value };
  });

export const rulesIn = (text: string): Rule[] =>
  filledLines(text).map((line) => {
    const [, claim = '', value = '', tenantId = '', roleId = ''] = RULE.exec(line) ?? [];
    return { claim, value, tenantId, roleId };
  });
