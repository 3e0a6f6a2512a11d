/** One SCIM request and its answer as they were, when the answer is made. */
import type { Body } from '../../directory/index.ts';
import type { Caller, Credential, Entrance } from '../caller.ts';

/** `path` and `query` as in the URL, below the endpoint; of the token endpoint, below the integration. */
export type Exchange = {
  readonly entrance: Entrance;
  /** What was asked for: something of the directory, or a token with which to ask for it. */
  readonly asked: 'resources' | 'access-token';
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly credential: Credential;
  /** Who was let in; null: nobody. */
  readonly caller: Caller | null;
  /** What opened the token endpoint, which has no caller. */
  readonly by?: { readonly id: string; readonly label: string } | undefined;
  readonly status: number;
  readonly durationMs: number;
  readonly request: Body | null;
  readonly response: Body | null;
};
