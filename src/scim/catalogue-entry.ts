/** A role or an entitlement, as an administrator defines it. */

/** What is left out is not said of it, but for `supported`, which is then true. */
export type CatalogueEntry = {
  readonly value: string;
  readonly display?: string;
  readonly type?: string;
  readonly supported: boolean;
  readonly limitedAssignmentsPermitted?: boolean;
  readonly totalAssignmentsPermitted?: number;
  /** Each names the others as they name it. */
  readonly containedBy: readonly string[];
  readonly contains: readonly string[];
};
