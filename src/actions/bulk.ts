/** Bulk (RFC 7644 §3.7): many operations in one request, each by the action that a request of its own would take. */
import {
  bulkIdIn,
  readBulk,
  resolveBulkId,
  resolveReferences,
  ScimError,
  stepsOf,
  type BulkOperation,
  type BulkTask,
} from '../scim/index.ts';
import { createCircle } from './bulk-circle.ts';
import { UNSEEN, type BulkEnd, type BulkOutcome } from './bulk-outcome.ts';
import type { Caller } from './caller.ts';
import type { Written } from './write.ts';
import { notePart } from './bulk-notes.ts';
import { openNotes } from './exchanges/notes.ts';
import { create } from './create.ts';
import { patch } from './patch.ts';
import { remove } from './remove.ts';
import { replace } from './replace.ts';
import type { Services } from './services.ts';

/** `ids` grows with every POST; null stands for one that failed. */
type Job = {
  readonly services: Services;
  readonly caller: Caller;
  readonly ids: Map<string, string | null>;
};

/**
 * The outcomes of all operations that were tried, in the order of the request: all of them, unless `failOnErrors` ended it.
 * Errors: those of the request as a whole; what fails in one operation is its outcome.
 */
export async function bulk(
  services: Services,
  caller: Caller,
  body: unknown,
): Promise<readonly BulkOutcome[]> {
  const { operations, failOnErrors } = readBulk(caller.types, body, services.config.maxBulkOperations);
  const job: Job = { services, caller, ids: new Map() };
  const outcomes = new Map<BulkOperation, BulkOutcome>();
  let errors = 0;
  for (const { operations: indexes, circular } of stepsOf(operations)) {
    if (errors >= failOnErrors) break;
    const step = indexes.flatMap((index) => operations[index] ?? []);
    for (const outcome of await runStep(job, step, circular)) {
      outcomes.set(outcome.operation, outcome);
      if ('error' in outcome.end) errors += 1;
      note(job, outcome);
    }
  }
  return operations.flatMap((each) => outcomes.get(each) ?? []);
}

/** What refers to this operation needs to know how it ended. */
function note({ ids }: Job, { operation: { method, bulkId }, end }: BulkOutcome): void {
  if (method === 'POST' && bulkId !== undefined) ids.set(bulkId, 'error' in end ? null : end.written.id);
}

async function runStep(
  job: Job,
  step: readonly BulkOperation[],
  circular: boolean,
): Promise<readonly BulkOutcome[]> {
  if (circular) {
    const ends = await createCircle(job.services, job.caller, step, job.ids);
    return step.flatMap((operation, index) => {
      const end = ends[index];
      return end === undefined ? [] : [{ operation, end }];
    });
  }
  const [operation] = step;
  if (operation === undefined) return [];
  // What is noted of one operation is not of the others.
  const notes = openNotes();
  const end = await runAlone({ ...job, caller: { ...job.caller, notes } }, operation.task);
  notePart(job.caller, operation, notes, end);
  return [{ operation, end }];
}

async function runAlone(job: Job, task: BulkTask | ScimError): Promise<BulkEnd> {
  if (task instanceof ScimError) return { error: task };
  try {
    return { written: await perform(job, task) };
  } catch (error) {
    return { error };
  }
}

async function perform({ services, caller, ids }: Job, task: BulkTask): Promise<Written> {
  const { method, type, version: ifMatch, data } = task;
  const named = bulkIdIn(task.id);
  const id = named === undefined ? task.id : resolveBulkId(ids, named);
  const body = resolveReferences(type, data, (bulkId) => resolveBulkId(ids, bulkId));
  const asked = { type, id, body, ifMatch, projection: UNSEEN };
  switch (method) {
    case 'POST':
      return create(services, caller, asked);
    case 'PUT':
      return replace(services, caller, asked);
    case 'PATCH':
      return patch(services, caller, asked);
    case 'DELETE':
      return remove(services, caller, asked);
  }
}
