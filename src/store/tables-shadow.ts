/** The table of shadow mode, as Kysely sees it. */

/**
 * What an integration did behind the position `since` of the log, up to `until`, is told to nobody; null: it goes on. While it goes
 * live, what is about the places up to `reach` is told.
 */
export type ShadowSpanRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly since: number;
  readonly until: number | null;
  readonly reach: string;
};

export type ShadowTables = { readonly shadow_spans: ShadowSpanRow };
