/** What is asked, what is there, and what alters: the types of planning. */
import type { Draft, Edit, Json, Member, ResourceType, Stored } from '../scim/index.ts';

/** What a request wants: the same four for every resource type. */
export type Intent =
  | { readonly kind: 'create'; readonly draft: Draft }
  /** `unnamedMembers`: what becomes of the members of a group where the draft does not name them. */
  | { readonly kind: 'replace'; readonly draft: Draft; readonly unnamedMembers?: 'kept' }
  | { readonly kind: 'patch'; readonly edits: readonly Edit[] }
  | { readonly kind: 'remove' };

/** A membership: a row of the table of links. */
export type Membership = { readonly groupId: string; readonly memberId: string; readonly memberType: string };

/**
 * A resource's row and only those links that the intent concerns: `added` are members that it names and that are not in the
 * group yet, with the type of the resource that has this id (null: nobody has it); `removed` are links that would go.
 */
export type Head = {
  readonly stored: Stored | null;
  readonly integrationId: string;
  readonly added: readonly { readonly member: Member; readonly type: string | null }[];
  /** Added groups that contain this one already. */
  readonly circular: readonly string[];
  readonly removed: readonly Membership[];
};

export type AttributeChange = { readonly name: string; readonly from: Json | null; readonly to: Json | null };

/** What actually altered: the rows to write and the entry of the log. `before` null: created; `after` null: deleted. */
export type Change = {
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly type: ResourceType;
  readonly id: string;
  readonly integrationId: string;
  readonly before: Stored | null;
  readonly after: Stored | null;
  readonly attributes: readonly AttributeChange[];
  readonly joined: readonly Membership[];
  readonly left: readonly Membership[];
  /** Who managed it before, where that was somebody else; '' for nobody. */
  readonly adoptedFrom?: string;
  readonly at: number;
};

/** What planning needs to know besides: all of it given, nothing looked up. */
export type Circumstances = {
  readonly type: ResourceType;
  readonly integrationId: string;
  readonly id: string;
  readonly now: number;
  readonly unknownMembers: 'refuse' | 'skip';
  /** Kept where nothing is said. */
  readonly emptyEmails?: 'keep' | 'drop';
};

/** `change` null: everything was already so. `skipped` are member ids that nobody has. */
export type Plan = { readonly change: Change | null; readonly skipped: readonly string[] };
