/** What is delivered to a webhook: an event of the feed as it is, or what a token is made of. */
import type { EventCursor, SetDraft } from '../../directory/index.ts';
import type { JsonObject } from '../../scim/index.ts';
import type { Walked } from '../events/walk-log.ts';

/** `place`: of the parcel, in the numbers of its webhook. `event`: the id by which the feed knows it. */
export type Parcel = {
  readonly place: EventCursor;
  readonly event: string;
  readonly type: string;
  readonly subject: string;
  readonly content: Content;
};

/** An event of the feed as its text, or a test that has the same envelope; or what a token is made of. */
export type Content = EventContent | SetContent;

export type EventContent = { readonly kind: 'event'; readonly id: string; readonly text: string };

/** `document`: whom or what it is about, as it was then. `at`: when it happened. `jti`: of a test, which is at no place. */
export type SetContent = {
  readonly kind: 'set';
  readonly draft: SetDraft;
  readonly txn: string;
  readonly jti?: string;
  readonly at: number;
  readonly document: JsonObject | undefined;
};

export type ParcelPage = Omit<Walked<never>, 'told'> & { readonly parcels: readonly Parcel[] };
