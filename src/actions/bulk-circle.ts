/** Creates of one bulk request that refer to each other in a circle (RFC 7644 §3.7.1): all of them in one transaction, or none. */
import {
  resolveBulkId,
  resolveReferences,
  ScimError,
  type BulkIds,
  type BulkOperation,
  type Draft,
} from '../scim/index.ts';
import type { Tx } from '../store/index.ts';
import { adopting } from './adopting.ts';
import { notePart } from './bulk-notes.ts';
import { UNSEEN, type BulkEnd } from './bulk-outcome.ts';
import type { Caller } from './caller.ts';
import { commitIn } from './commit.ts';
import type { Write, Written } from './write.ts';
import { creation } from './create.ts';
import { noteDone, openNotes } from './exchanges/notes.ts';
import type { Services } from './services.ts';

/** `known`: the ids of what has been created before. */
type Circle = {
  readonly services: Services;
  readonly caller: Caller;
  readonly operations: readonly BulkOperation[];
  readonly known: BulkIds;
  /** The operation that is at work, for who is to blame. */
  current: number;
};

/**
 * The server gives the ids, so they can be given before anything is written. Then each create is as any other; were they
 * written one by one, the failure of the second would leave the first with a reference to nobody.
 */
export async function createCircle(
  services: Services,
  caller: Caller,
  operations: readonly BulkOperation[],
  known: BulkIds,
): Promise<readonly BulkEnd[]> {
  const circle: Circle = { services, caller, operations, known, current: 0 };
  const fresh = operations.map(() => services.clock.resourceId());
  try {
    refuseEmptyMembers(circle);
    const written = await services.store.write((tx) => writeAll(circle, tx, fresh));
    return noted(
      circle,
      written.map((each) => ({ written: each })),
    );
  } catch (error) {
    return noted(
      circle,
      operations.map((_each, index) => ({ error: blame(circle, index, error) })),
    );
  }
}

/** A create that adopts is a replace, and its effect is told by the Change alone. */
function noted({ caller, operations }: Circle, ends: readonly BulkEnd[]): readonly BulkEnd[] {
  for (const [index, end] of ends.entries()) {
    const operation = operations[index];
    if (operation === undefined) continue;
    const notes = openNotes();
    if ('written' in end && !(operation.task instanceof ScimError)) {
      const { type } = operation.task;
      noteDone(notes, { type, intent: { kind: 'create', draft: NO_DRAFT }, ...end.written });
    }
    notePart(caller, operation, notes, end);
  }
  return ends;
}

const NO_DRAFT: Draft = Object.freeze({ doc: {}, members: undefined, ignored: [] });

function blame({ operations, current }: Circle, index: number, error: unknown): unknown {
  if (index === current || !(error instanceof ScimError)) return error;
  return new ScimError(
    'conflict',
    `The operation with the bulkId "${operations[current]?.bulkId}" failed, and the two need each other.`,
  );
}

/** A member must exist before its group; the order of the circle sees to it wherever that is possible. */
function refuseEmptyMembers(circle: Circle): void {
  const ahead = new Set(circle.operations.map(({ bulkId }) => bulkId));
  for (const [index, { task, bulkId }] of circle.operations.entries()) {
    circle.current = index;
    if (task instanceof ScimError) throw task;
    if ([...task.references.members].some((each) => ahead.has(each)))
      throw new ScimError('conflict', 'The group would be a member of itself, directly or through others.');
    ahead.delete(bulkId);
  }
}

/** Run again by the store when it must be, so that it begins anew each time. */
async function writeAll(circle: Circle, tx: Tx, fresh: readonly string[]): Promise<readonly Written[]> {
  const { services, caller } = circle;
  const ids: string[] = [];
  for (const write of writesOf(circle, fresh)) ids.push((await adopting(caller, tx, write)).id);
  const written: Written[] = [];
  for (const write of writesOf(circle, ids)) written.push(await commitIn(services, caller, tx, write));
  return written;
}

/** One after another, so that `current` tells which one fails. */
function* writesOf(circle: Circle, ids: readonly string[]): Generator<Write> {
  const { caller, operations, known } = circle;
  const own = new Map(operations.map(({ bulkId = '' }, index) => [bulkId, ids[index] ?? '']));
  for (const [index, { task }] of operations.entries()) {
    circle.current = index;
    if (task instanceof ScimError) throw task;
    const { type, data } = task;
    const body = resolveReferences(type, data, (bulkId) => own.get(bulkId) ?? resolveBulkId(known, bulkId));
    yield creation(caller, ids[index] ?? '', { type, body, projection: UNSEEN });
  }
}
