/** A call: one SCIM request as a provider means it, before it has a host, a token or an answer. */
import { PATCH_OP } from './urns.ts';

export type Json = { readonly [name: string]: unknown };

/** What a call is for; requests are counted and timed by it. */
export type CallKind =
  | 'test connection'
  | 'look up user'
  | 'create user'
  | 'read user'
  | 'update user'
  | 'rename user'
  | 'deactivate user'
  | 'reactivate user'
  | 'delete user'
  | 'set manager'
  | 'look up group'
  | 'create group'
  | 'read group'
  | 'rename group'
  | 'delete group'
  | 'change members'
  | 'read configuration'
  | 'list users'
  | 'list groups';

export type Call = {
  readonly kind: CallKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** The statuses that this provider takes as success. */
  readonly expect: readonly number[];
  /** Says what is wrong with a successful answer, if anything is. */
  readonly check?: (body: Json, status: number) => string | undefined;
};

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The Resources of a ListResponse; nothing for any other body. */
export const resourcesOf = (body: Json | undefined): readonly Json[] =>
  Array.isArray(body?.['Resources']) ? body['Resources'].filter(isJson) : [];

/** A look-up by name, checked: a server that ignores the filter answers anybody, and taking that one over would do harm. */
export const lookUp = (
  kind: CallKind,
  path: '/Users' | '/Groups',
  name: string,
  query: Readonly<Record<string, string>> = {},
): Call => {
  const attribute = path === '/Users' ? 'userName' : 'displayName';
  const fits = (found: Json): boolean => String(found[attribute]).toLowerCase() === name.toLowerCase();
  return {
    ...get(kind, path, { ...query, filter: equals(attribute, name) }),
    check: (body: Json) => {
      const found = resourcesOf(body);
      const named = found.filter(fits).length;
      return found.length > 1 || named !== found.length
        ? `the look-up found ${found.length}, of which ${named} by that name`
        : undefined;
    },
  };
};

export const userPath = (id: string): string => `/Users/${encodeURIComponent(id)}`;
export const groupPath = (id: string): string => `/Groups/${encodeURIComponent(id)}`;

/** `attribute eq "value"`; a JSON string is also a filter's string (RFC 7644 §3.4.2.2). */
export const equals = (attribute: string, value: string): string =>
  `${attribute} eq ${JSON.stringify(value)}`;

export const get = (kind: CallKind, path: string, query?: Readonly<Record<string, string>>): Call => ({
  kind,
  method: 'GET',
  path,
  ...(query === undefined ? {} : { query }),
  expect: [200],
});

export const post = (kind: CallKind, path: string, body: Json): Call => ({
  kind,
  method: 'POST',
  path,
  body,
  expect: [201],
});

export const put = (kind: CallKind, path: string, body: Json): Call => ({
  kind,
  method: 'PUT',
  path,
  body,
  expect: [200],
});

export const patch = (kind: CallKind, path: string, operations: readonly Json[]): Call => ({
  kind,
  method: 'PATCH',
  path,
  body: { schemas: [PATCH_OP], Operations: operations },
  expect: [200, 204],
});

export const remove = (kind: CallKind, path: string): Call => ({
  kind,
  method: 'DELETE',
  path,
  expect: [204],
});
