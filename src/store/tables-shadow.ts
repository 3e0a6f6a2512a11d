/** The table of shadow mode, as Kysely sees it. */

/** What an integration did behind the position `since` of the log, up to `until`, is told to nobody; null: it goes on. */
export type ShadowSpanRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly since: number;
  readonly until: number | null;
};

export type ShadowTables = { readonly shadow_spans: ShadowSpanRow };
