/** The table of imports, as Kysely sees it. */

/** How far the import of a file into an integration has come: bytes and lines of it, and what became of them. */
export type ImportRow = {
  readonly tenant_id: string;
  readonly integration_id: string;
  readonly fingerprint: string;
  readonly read_bytes: number;
  readonly read_lines: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly reject_bytes: number;
};
