/** BulkResponse (RFC 7644 §3.7.3): how each operation of a bulk request ended. */
export const BULK_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** How one operation ended. `status` is that of the same request by itself; `response` only where it failed. */
export type BulkResult = {
  readonly method: string | undefined;
  readonly bulkId: string | undefined;
  readonly location: string | undefined;
  readonly version: string | undefined;
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>> | undefined;
};

/** `status` is a string, as §3.7.3 says; the nested form of one example there is an older one. */
export const bulkResponse = (results: readonly BulkResult[]): Record<string, unknown> => ({
  schemas: [BULK_RESPONSE_URN],
  Operations: results.map(({ status, ...rest }) => {
    const given = Object.entries({ ...rest, status: String(status) });
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }),
});
