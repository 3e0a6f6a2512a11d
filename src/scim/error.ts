/** Every SCIM error as one table in the order of RFC 7644 §3.12 (Tables 8 and 9) and RFC 9865 §2.1. */

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

type ErrorEntry = { readonly status: number; readonly scimType?: string; readonly title: string };

export const ERRORS = Object.freeze({
  invalidFilter: { status: 400, scimType: 'invalidFilter', title: 'The filter cannot be understood.' },
  tooMany: {
    status: 400,
    scimType: 'tooMany',
    title: 'The filter yields more results than may be returned.',
  },
  uniqueness: { status: 409, scimType: 'uniqueness', title: 'A value is already in use.' },
  mutability: { status: 400, scimType: 'mutability', title: 'The attribute cannot be changed in this way.' },
  invalidSyntax: {
    status: 400,
    scimType: 'invalidSyntax',
    title: 'The body is not what this request takes.',
  },
  invalidPath: { status: 400, scimType: 'invalidPath', title: 'The path cannot be understood.' },
  noTarget: { status: 400, scimType: 'noTarget', title: 'The path selects nothing.' },
  invalidValue: { status: 400, scimType: 'invalidValue', title: 'A value does not fit its attribute.' },
  invalidVers: { status: 400, scimType: 'invalidVers', title: 'This version of SCIM is not served.' },
  sensitive: { status: 403, scimType: 'sensitive', title: 'The request holds personal data in its URI.' },
  invalidCursor: { status: 400, scimType: 'invalidCursor', title: 'The cursor is not valid.' },
  expiredCursor: { status: 400, scimType: 'expiredCursor', title: 'The cursor has expired.' },
  invalidCount: { status: 400, scimType: 'invalidCount', title: 'The count is not valid.' },
  badRequest: { status: 400, title: 'The request is not valid.' },
  unauthorized: { status: 401, title: 'The request bears no valid credential.' },
  forbidden: { status: 403, title: 'The request is not permitted.' },
  notFound: { status: 404, title: 'There is no such resource.' },
  methodNotAllowed: { status: 405, title: 'The method is not allowed here.' },
  requestTimeout: { status: 408, title: 'The request took too long to arrive.' },
  conflict: { status: 409, title: 'The request conflicts with the present state.' },
  preconditionFailed: { status: 412, title: 'The resource is no longer in the version that was named.' },
  payloadTooLarge: { status: 413, title: 'The request is too large.' },
  unsupportedMediaType: { status: 415, title: 'The media type is not understood.' },
  tooManyRequests: { status: 429, title: 'Too many requests.' },
  headersTooLarge: { status: 431, title: 'The headers are too large.' },
  internal: { status: 500, title: 'The server failed.' },
  notImplemented: { status: 501, title: 'The operation is not offered.' },
  unavailable: { status: 503, title: 'The directory cannot be reached at the moment; try again.' },
} satisfies Record<string, ErrorEntry>);

export type ErrorName = keyof typeof ERRORS;

/** The one error of the core. `detail` tells the person at the identity provider what to do; it never holds a secret. */
export class ScimError extends Error {
  override name = 'ScimError';
  readonly kind: ErrorName;
  constructor(kind: ErrorName, detail: string) {
    super(detail);
    this.kind = kind;
  }
  get status(): number {
    return ERRORS[this.kind].status;
  }
}

/** The body of an error answer (RFC 7644 §3.12): `status` is a string. */
export function errorBody(kind: ErrorName, detail: string): Record<string, unknown> {
  const entry: ErrorEntry = ERRORS[kind];
  return {
    schemas: [ERROR_URN],
    status: String(entry.status),
    ...(entry.scimType === undefined ? {} : { scimType: entry.scimType }),
    detail: detail === '' ? entry.title : detail,
  };
}
