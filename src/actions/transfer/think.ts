/** Thinks about records ahead of their transaction: what a new person comes to, if there is none of the name yet. */
import { plan } from '../../directory/index.ts';
import { fold, own, ScimError } from '../../scim/index.ts';
import { creationRows, type CreationRows } from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import { envelopeOf } from '../put-change.ts';
import { firstPayload } from '../sealed-payload.ts';
import type { Services } from '../services.ts';
import { draftOfRecord, readRecord, type Layout } from './read-record.ts';
import type { SourceRecord } from './records.ts';

/** Why a record is not imported, as a SCIM error says it. */
export type Reason = { readonly error: string; readonly detail: string };

/** The same with the record. */
export type Rejection = { readonly line: number } & Reason & { readonly record: string };

/**
 * `person`: the rows of one who is new; `id` is the one that the record names, null where the directory has made one. `other`: to
 * be looked at in the transaction.
 */
export type Thought =
  | {
      readonly kind: 'person';
      readonly nameKey: string;
      readonly id: string | null;
      readonly rows: CreationRows;
    }
  | { readonly kind: 'other' }
  | { readonly kind: 'rejected'; readonly reason: Reason };

/** A record with what was thought of it. */
export type Considered = { readonly record: SourceRecord; readonly thought: Thought };

/** What thinking takes from outside; one moment for all records of a batch. */
export type Circumstances = Pick<Services, 'config' | 'clock'> & { readonly now: number };

/** `text` is that of a record. */
export function think(caller: Caller, layout: Layout, text: string, about: Circumstances): Thought {
  try {
    const read = readRecord(caller, layout, text);
    if (!read.type.names.has('username')) return { kind: 'other' };
    const draft = draftOfRecord(caller, read);
    const id = read.id ?? about.clock.resourceId();
    const head = { stored: null, integrationId: caller.integrationId, added: [], circular: [], removed: [] };
    const { change } = plan(
      head,
      { kind: 'create', draft },
      {
        type: read.type,
        integrationId: caller.integrationId,
        id,
        now: about.now,
        unknownMembers: 'refuse',
      },
    );
    const name = own(draft.doc, 'userName');
    if (change === null || typeof name !== 'string') return { kind: 'other' };
    const { payload, sealedKey } = firstPayload(about, caller.tenantId, change);
    const entry = { ...envelopeOf(caller, change), payload };
    const rows = creationRows(caller.tenantId, change, { entry, sealedKey });
    return { kind: 'person', nameKey: fold(name), id: read.id, rows };
  } catch (error) {
    return { kind: 'rejected', reason: reasonOf(error) };
  }
}

/** What is no fault of the record is thrown on. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof ScimError) return { error: error.kind, detail: error.message };
  throw error;
}

export const rejectionOf = ({ line, text: record }: SourceRecord, reason: Reason): Rejection => ({
  line,
  ...reason,
  record,
});
