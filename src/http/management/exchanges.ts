/** Exchanges at the management API. */
import * as actions from '../../actions/index.ts';
import type { AnswerOf, API, CheckedOf } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { instant } from './instant.ts';
import { shown as listed } from './shown.ts';
import { eventStream } from './streamed.ts';

type Endpoints = typeof API.exchanges;

export const exchanges: Handlers<Endpoints> = {
  list: ({ services, principal, params, query }) =>
    search(services, params.tenant, { ...query, masked: isMasked(principal) }),
  stream: async ({ services, principal, params, query: { integration } }) => {
    const asked = { integrationId: integration, masked: isMasked(principal) };
    const followed = await actions.followExchanges(services, params.tenant, asked);
    return eventStream(followed, (each) => ({
      id: each.id,
      type: 'exchange',
      text: JSON.stringify(shown(each)),
    }));
  },
  read: async ({ services, principal, params }) => {
    const { bodies, diff, holder, ...exchange } = await actions.readExchange(
      services,
      params.tenant,
      params.id,
      { masked: isMasked(principal) },
    );
    return { ...shown(exchange), bodies, diff: [...diff], holder };
  },
  events: async ({ services, principal, params, query: { after, limit } }) => {
    const withDeliveries = actions.mayAlso(principal, 'WEBHOOK:READ');
    const asked = { after, limit, withDeliveries };
    return listed(await actions.readExchangeEvents(services, params.tenant, params.id, asked));
  },
  listOfIntegration: ({ services, principal, params, query }) =>
    search(services, params.tenant, {
      ...query,
      integration: params.id,
      masked: isMasked(principal),
    }),
  denials: async ({ services, params }) => ({
    results: (await actions.readDenials(services, params.tenant, params.id)).map(shownDenial),
  }),
};

/** Whoever may not look at people is told of requests without values that say who anybody is. */
const isMasked = (principal: actions.Principal): boolean => !actions.mayAlso(principal, 'USER:READ');

async function search(
  services: actions.Services,
  tenant: string,
  {
    integration,
    token,
    cursor,
    from,
    to,
    ...rest
  }: CheckedOf<Endpoints['list'], 'query'> & { masked: boolean },
) {
  const { results, next } = await actions.readExchanges(services, tenant, {
    ...rest,
    integrationId: integration,
    tokenId: token,
    before: cursor,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  });
  return { results: results.map(shown), next };
}

type Shown = AnswerOf<Endpoints['list']>['results'][number];

/** The facts are as they were stored, which the schema describes. */
const shown = ({ at, facts, people: _found, ...rest }: actions.ExchangeView): Shown => ({
  ...rest,
  at: instant(at),
  facts: facts as Shown['facts'],
});

const shownDenial = ({ denial, number, since, lastAt }: actions.DenialCount) => ({
  denial,
  number,
  since: instant(since),
  lastAt: instant(lastAt),
});
