/** What an action has written, and what became of it. */
import type { Change, Intent } from '../directory/index.ts';
import type { JsonObject, Projection, ResourceType } from '../scim/index.ts';

/** What is to be written; `id` is a new one for a create. */
export type Write = {
  readonly type: ResourceType;
  readonly id: string;
  /** The id was made for this write: nothing is known of it. */
  readonly isNew?: boolean;
  readonly intent: Intent;
  /** The integration from which it is taken over by whoever writes; nobody else's resources are written without it. */
  readonly managedBy?: string;
  /** An If-Match header: the write happens only to a version that it names (RFC 7644 §3.14). */
  readonly ifMatch: string | undefined;
  /** An If-None-Match header: the write does not happen to a version that it names (RFC 9110 §13.1.2). */
  readonly ifNoneMatch?: string | undefined;
  readonly projection: Projection;
  /** Members up to which a group is answered with them; those of a larger one are not read back. */
  readonly mostMembers?: number | undefined;
};

/** `resource` and `tag` are those of the representation after the write, null after a removal; `change` null when everything was already so. */
export type Written = {
  readonly id: string;
  readonly change: Change | null;
  readonly skipped: readonly string[];
  /** Why the brake keeps the Change from applications; null when it does not. */
  readonly held: string | null;
  /** The document where nothing altered. */
  readonly doc: JsonObject | null;
  readonly resource: JsonObject | null;
  readonly tag: string | null;
};
