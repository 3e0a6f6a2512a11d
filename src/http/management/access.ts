/** Questions about access, and rules, at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

export const access: Handlers<typeof API.access> = {
  check: ({ services, params, query }) => actions.checkAccess(services, params.tenant, query),
  why: async ({ services, params, query }) =>
    shown(await actions.explainAccess(services, params.tenant, query)),
  who: async ({ services, params, query: { after, limit, ...asked } }) =>
    shown(await actions.whoMay(services, params.tenant, asked, { after, limit })),
  whatIf: async ({ services, params, body: { make, end = '', after, limit } }) =>
    shown(
      await actions.whatIf(services, params.tenant, make === undefined ? { end } : { make }, {
        after,
        limit,
      }),
    ),
  lookUp: async ({ services, params, query }) => shown(await actions.lookUp(services, params.tenant, query)),
};

type Rules = Handlers<typeof API.rules>;

const shownRule = (rule: Awaited<ReturnType<typeof actions.readRules>>[number]) => {
  const { id, attribute, pattern, roleId, namespace } = rule;
  return { id, attribute, pattern, roleId, namespace };
};

export const rules: Rules = {
  list: async ({ services, params }) => ({
    results: (await actions.readRules(services, params.tenant, params.id)).map(shownRule),
  }),
  create: async ({ services, params, body }) =>
    shownRule(await actions.createRule(services, params.tenant, params.id, body)),
  remove: async ({ services, params }) => {
    await actions.endRule(services, params.tenant, params.id, params.ruleId);
    return undefined;
  },
};
