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
export type Rejection = {
  readonly line: number;
  readonly error: string;
  readonly detail: string;
  readonly record: string;
};

/** `person`: the rows of one who is new. `other`: to be looked at in the transaction. */
export type Thought =
  | {
      readonly kind: 'person';
      readonly record: SourceRecord;
      readonly nameKey: string;
      readonly id: string;
      readonly rows: CreationRows;
    }
  | { readonly kind: 'other'; readonly record: SourceRecord }
  | { readonly kind: 'rejected'; readonly record: SourceRecord; readonly rejection: Rejection };

/** What thinking takes from outside; one moment for all records of a batch. */
export type Circumstances = Pick<Services, 'config' | 'clock'> & { readonly now: number };

export function think(caller: Caller, layout: Layout, record: SourceRecord, about: Circumstances): Thought {
  try {
    const read = readRecord(caller, layout, record.text);
    if (!read.type.names.has('username')) return { kind: 'other', record };
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
    if (change === null || typeof name !== 'string') return { kind: 'other', record };
    const { payload, sealedKey } = firstPayload(about, caller.tenantId, change);
    const entry = { ...envelopeOf(caller, change), payload };
    const rows = creationRows(caller.tenantId, change, { entry, sealedKey });
    return { kind: 'person', record, nameKey: fold(name), id, rows };
  } catch (error) {
    return { kind: 'rejected', record, rejection: rejectionOf(record, error) };
  }
}

/** What is no fault of the record is thrown on. */
export function rejectionOf({ line, text: record }: SourceRecord, error: unknown): Rejection {
  if (error instanceof ScimError) return { line, error: error.kind, detail: error.message, record };
  throw error;
}
