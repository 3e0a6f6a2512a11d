/** The audit log in pages, as CSV, and the differences of one entry, at the management API. */
import * as actions from '../../actions/index.ts';
import { ENDPOINTS, type API, type CheckedOf } from '../../api/index.ts';
import { actKindOf, actNounOf, alterationsOf, csvLine, isAct } from '../../directory/index.ts';
import type { Handlers } from './handler.ts';
import { instant } from './instant.ts';
import { streamed } from './streamed.ts';

type Query = CheckedOf<typeof API.auditLogs.export, 'query'>;

const OPERATIONS = ENDPOINTS.filter(isAct).map(({ operationId }) => operationId);

/** The operations that a question is about; undefined: all. */
function operationsFor({ type, resource }: Query): readonly string[] | undefined {
  if (type === undefined && resource === undefined) return undefined;
  return OPERATIONS.filter(
    (each) =>
      (type === undefined || actKindOf(each) === type) &&
      (resource === undefined || actNounOf(each) === resource.toUpperCase()),
  );
}

const asked = (query: Query) => ({
  actor: query.userId,
  mentions: query.q,
  operations: operationsFor(query),
  from: query.startDate === undefined ? undefined : Date.parse(query.startDate),
  to: query.endDate === undefined ? undefined : Date.parse(query.endDate),
});

const nameIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : null;

const shown = (tenantId: string, { id, at, operation, actor, by, from, ...act }: actions.ActView) => ({
  id,
  tenantId: tenantId === actions.INSTANCE ? null : tenantId,
  type: actKindOf(operation),
  detail: {
    type: actNounOf(operation),
    id: Object.values(act.params)[0] ?? null,
    resource: nameIn(act.given) ?? nameIn(act.before),
  },
  date: instant(at),
  userId: actor.id,
  userName: by,
  ipAddress: from,
  operation,
  refused: act.refused,
});

const COLUMNS = ['id', 'date', 'type', 'operation', 'resource', 'resourceId', 'resourceName'] as const;
const MORE = ['userId', 'userName', 'ipAddress', 'refused', 'changes'] as const;

function line(tenantId: string, act: actions.ActView): string {
  const { detail, ...log } = shown(tenantId, act);
  const changes = alterationsOf(act.operation, act);
  return csvLine([
    ...[log.id, log.date, log.type, log.operation, detail.type, detail.id ?? '', detail.resource ?? ''],
    ...[log.userId, log.userName, log.ipAddress ?? '', log.refused ?? ''],
    changes.length === 0 ? '' : JSON.stringify(changes),
  ]);
}

async function* lines(
  services: actions.Services,
  tenantId: string,
  query: Query,
): AsyncGenerator<string, undefined> {
  yield csvLine([...COLUMNS, ...MORE]);
  for await (const act of actions.allActs(services, tenantId, asked(query))) yield line(tenantId, act);
  return undefined;
}

async function table(services: actions.Services, tenantId: string, query: Query): Promise<Response> {
  // Whatever is refused is refused before the first line.
  await actions.readActs(services, tenantId, { after: undefined, limit: 1 });
  return new Response(
    streamed(lines(services, tenantId, query), (text) => `${text}\r\n`),
    {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="audit.csv"',
      },
    },
  );
}

async function page(
  services: actions.Services,
  tenantId: string,
  { page: number, size, sort, ...query }: CheckedOf<typeof API.auditLogs.search, 'query'>,
) {
  const { results, total } = await actions.searchActs(services, tenantId, asked(query), {
    page: number,
    size,
    oldestFirst: sort?.descending === false,
  });
  return { results: results.map((act) => shown(tenantId, act)), total };
}

async function difference(services: actions.Services, tenantId: string, id: string) {
  const act = await actions.readAct(services, tenantId, id);
  const changes = alterationsOf(act.operation, act).map((each) => ({ ...each }));
  return { id, before: act.before, given: act.given, changes };
}

export const auditLogs: Handlers<typeof API.auditLogs> = {
  search: ({ services, params, query }) => page(services, params.tenant, query),
  export: ({ services, params, query }) => table(services, params.tenant, query),
  diff: ({ services, params }) => difference(services, params.tenant, params.id),
};

export const instanceAuditLogs: Handlers<typeof API.instanceAuditLogs> = {
  search: ({ services, query }) => page(services, actions.INSTANCE, query),
  export: ({ services, query }) => table(services, actions.INSTANCE, query),
  diff: ({ services, params }) => difference(services, actions.INSTANCE, params.id),
};
