/** Questions about people and groups: as applications see them now, and as they were at a moment. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Received } from './client.ts';

export type State = Received<'userHistory', 'list'>['results'][number];
export type StateAt = Received<'userHistory', 'read'>;
export type Fact = Received<'userHistory', 'history'>['results'][number];
export type Noun = 'users' | 'groups';

const PAGE = 100;
/** As many facts as the API gives at once. */
const FACTS = 1000;

const paged = {
  initialPageParam: 1,
  getNextPageParam: (last: { total: number }, _all: unknown, page: number) =>
    page * PAGE < last.total ? page + 1 : undefined,
};

export const peopleQuery = (tenant: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'users', 'search', q],
    queryFn: ({ pageParam }) => client.users.search({ tenant, query: { q, page: pageParam, size: PAGE } }),
    ...paged,
  });

export const groupsQuery = (tenant: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'groups', 'search', q],
    queryFn: ({ pageParam }) => client.groups.search({ tenant, query: { q, page: pageParam, size: PAGE } }),
    ...paged,
  });

const historyOf = (noun: Noun) => (noun === 'users' ? client.userHistory : client.groupHistory);

/** `at` blank: now. */
const moment = (at: string) => (at === '' ? {} : { at });

export const statesQuery = (tenant: string, noun: Noun, at: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, noun, 'states', at],
    queryFn: ({ pageParam }) =>
      historyOf(noun).list({ tenant, query: { ...moment(at), page: pageParam, size: PAGE } }),
    ...paged,
  });

export const stateQuery = (tenant: string, noun: Noun, id: string, at: string) =>
  queryOptions({
    queryKey: [tenant, noun, id, at],
    queryFn: () => historyOf(noun).read({ tenant, id, query: moment(at) }),
    retry: false,
  });

export const membersQuery = (tenant: string, id: string, at: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'groups', id, 'members', at],
    queryFn: ({ pageParam }) =>
      client.groupHistory.members({ tenant, id, query: { ...moment(at), page: pageParam, size: PAGE } }),
    ...paged,
  });

/** All that happened, oldest first: page after page, because one needs them all to say where a value came from. */
export const factsQuery = (tenant: string, noun: Noun, id: string) =>
  queryOptions({
    queryKey: [tenant, noun, id, 'facts'],
    queryFn: async () => {
      const facts: Fact[] = [];
      let after: number | null = 0;
      while (after !== null) {
        const page: Received<'userHistory', 'history'> = await historyOf(noun).history({
          tenant,
          id,
          query: { after, limit: FACTS },
        });
        facts.push(...page.results);
        after = page.results.length < FACTS ? null : page.next;
      }
      return facts;
    },
  });

/** Names of groups by their ids. */
export const groupNamesQuery = (tenant: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: [tenant, 'groups', 'names', ids],
    queryFn: async () => {
      const found = await client.groups.ids({ tenant, body: { ids: [...ids] } });
      return new Map(found.map(({ id, name }) => [id, name ?? id]));
    },
    enabled: ids.length > 0,
  });
