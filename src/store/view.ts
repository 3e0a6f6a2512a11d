/** Whose view of the directory a question has. */

/** An integration sees what it manages and what nobody manages. */
export type View = { readonly tenantId: string; readonly integrationId: string };

/** The mark of a resource that no integration manages. */
export const UNMANAGED = '';
