/** What a Dialect is: the fixes for what an identity provider may not send, and its habits where several answers are legal. */
import type { Fix } from './fix.ts';

/** Named choices for legal requests; each is read in exactly one place. */
export type Habits = {
  /** A replace on a filtered path that matches nothing: 400 noTarget (RFC 7644 §3.5.2.3), or the element is made. Read by actions/patch. */
  readonly unmatchedReplace: 'noTarget' | 'make';
  /** A PATCH without operations: 400 (RFC 7644 §3.5.2), or nothing to do. Read by actions/patch. */
  readonly emptyOperations: 'refuse' | 'accept';
  /**
   * What a PATCH of a group is answered with, unless it asks for attributes: the group (RFC 7644 §3.5.2), the group without its
   * members where they are many, because a client that changed one of them did not ask for all, or 204. Read by http/scim.
   */
  readonly groupPatchAnswer: 'whole' | 'wholeIfSmall' | 'nothing';
  /** Whether two groups of one integration may have the same name; /Schemas says which. Read by actions/commit and actions/resource-types. */
  readonly groupNames: 'unique' | 'free';
  /**
   * A POST of what the same client created before (the same externalId, and for a user the same userName): 409 (RFC 7644 §3.3),
   * or 201 with the resource that is there, for clients that never look up what a 409 was about. Read by actions/commit.
   */
  readonly repeatedCreate: 'refuse' | 'adopt';
  /** A valid token without the scheme "Bearer" in front of it (RFC 6750 §2.1). Read by actions/authenticate. */
  readonly bareToken: 'refuse' | 'accept';
  /** Member ids that nobody has: 400, or the known ones are taken and the others shown to the administrator. Read by directory/plan. */
  readonly unknownMembers: 'refuse' | 'skip';
  /** A filter that compares with text which is not in quotes: 400 (RFC 7644 Table 9), or read where it can mean one thing only. Read by actions/search. */
  readonly unquotedText: 'refuse' | 'read';
  /** An e-mail address of no characters: kept as it was sent, or no address at all. Read by directory/plan. */
  readonly emptyEmails: 'keep' | 'drop';
  /** Whether ServiceProviderConfig speaks of what came after RFC 7643 §5, such as paging by cursor, or of nothing else. Read by http/scim. */
  readonly extrasInConfig: 'shown' | 'hidden';
  /** Whether /Schemas lists `emails.display`, as RFC 7643 §8.7.1 does. Read by http/scim. */
  readonly emailDisplay: 'listed' | 'left out';
};

export type Dialect = {
  readonly name: string;
  readonly label: string;
  readonly fixes: readonly Fix[];
  readonly habits: Habits;
};
