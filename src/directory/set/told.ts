/** What a token is made of, and the token before it is about somebody by name, and signed. */
import type { JsonObject } from '../../scim/index.ts';
import type { EventDraft, ReadableEntry } from '../event/index.ts';

/** A token before it is about somebody by name, and signed: its one event, and what that tells. `scim`: of RFC 9967. */
export type SetDraft = {
  readonly type: string;
  readonly scim: boolean;
  readonly resource: 'Users' | 'Groups';
  readonly id: string;
  readonly payload: JsonObject;
  /** Whom a test is about; others are named by what is known of them. */
  readonly subject?: JsonObject;
};

/** What is told: an event of the feed, of which entry, and which tokens are wanted of it. */
export type Told = {
  readonly draft: EventDraft;
  readonly entry: ReadableEntry;
  readonly types: readonly string[];
};
