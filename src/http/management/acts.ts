/** Acts of administration at the management API. */
import * as actions from '../../actions/index.ts';
import type { AnswerOf, API, CheckedOf } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { instant } from './instant.ts';

type Endpoints = typeof API.instanceAudit;

export const instanceAudit: Handlers<Endpoints> = {
  acts: ({ services, query }) => acts(services, actions.INSTANCE, query),
};

export async function acts(
  services: actions.Services,
  tenantId: string,
  { from, to, ...rest }: CheckedOf<Endpoints['acts'], 'query'>,
): Promise<AnswerOf<Endpoints['acts']>> {
  const { results, next } = await actions.readActs(services, tenantId, {
    after: rest.after,
    limit: rest.limit,
    actor: rest.actor,
    operation: rest.operation,
    mentions: rest.mentions,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  });
  return {
    results: results.map(({ at, params, ...act }) => ({ ...act, params: { ...params }, at: instant(at) })),
    next,
  };
}
