/** POST /Bulk (RFC 7644 §3.7): the outcome of each operation as the answer that it would have had by itself. */
import { bulk, type BulkOutcome } from '../../actions/index.ts';
import {
  bulkIdIn,
  bulkResponse,
  errorBody,
  ERRORS,
  locationOf,
  ScimError,
  type BulkResult,
  type BulkTask,
} from '../../scim/index.ts';
import { problemOf, reply, type Reply } from './reply.ts';
import { patchStatus } from './patch-answer.ts';
import type { Call } from './resources.ts';

export async function runBulk(call: Call): Promise<Reply> {
  const { services, caller, request } = call;
  const outcomes = await bulk(services, caller, await request.body());
  return reply(200, bulkResponse(outcomes.map((each) => resultOf(call, each))));
}

function resultOf(call: Call, { operation, end }: BulkOutcome): BulkResult {
  const { method, bulkId, task } = operation;
  const about = { method, bulkId, location: undefined, version: undefined, response: undefined };
  if ('error' in end) {
    const { kind, detail } = problemOf(end.error, call.services.log);
    const { status } = ERRORS[kind];
    return { ...about, location: named(call, task), status, response: errorBody(kind, detail) };
  }
  if (task instanceof ScimError) return { ...about, status: task.status };
  const { id, tag } = end.written;
  const location = locationOf(task.type, id, call.caller.base);
  return {
    ...about,
    location,
    version: tag ?? undefined,
    status: success(call, task),
  };
}

/** Every result says where the resource is, but for a POST that made none (RFC 7644 §3.7.3). */
function named({ caller }: Call, task: BulkTask | ScimError): string | undefined {
  if (task instanceof ScimError || task.method === 'POST') return undefined;
  const id = bulkIdIn(task.id) === undefined ? task.id : encodeURIComponent(task.id);
  return locationOf(task.type, id, caller.base);
}

/** The status of the same request by itself. */
function success({ caller }: Call, { method, type }: BulkTask): number {
  switch (method) {
    case 'POST':
      return 201;
    case 'PUT':
      return 200;
    case 'PATCH':
      return patchStatus(caller, type);
    case 'DELETE':
      return 204;
  }
}
