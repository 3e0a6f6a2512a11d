/** Bulk requests as tests write them. */
import { BULK_REQUEST_URN, type JsonObject } from '../../src/scim/index.ts';

export const bulkBody = (...operations: readonly JsonObject[]): JsonObject => ({
  schemas: [BULK_REQUEST_URN],
  Operations: operations,
});

export const post = (path: string, bulkId: string, data: JsonObject): JsonObject => ({
  method: 'POST',
  path,
  bulkId,
  data,
});
