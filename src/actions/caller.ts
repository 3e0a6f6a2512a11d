/** Who makes a SCIM request: one integration, by one of its tokens, and what that decides. */
import type { Dialect } from '../dialects/index.ts';
import type { ResourceType } from '../scim/index.ts';
import type { View } from '../store/index.ts';
import type { Actor } from './actor.ts';

export type Caller = View & {
  readonly tokenId: string;
  /** Who acts in the place of the integration; without one it is the token. */
  readonly actor?: Actor;
  /** The exchange that the request is kept as; '' for none. */
  readonly exchange: string;
  readonly dialect: Dialect;
  /** The URL of the integration's SCIM endpoint. */
  readonly base: string;
  readonly types: readonly ResourceType[];
  /** Whether the requests are held to the interoperability profile. */
  readonly interoperable: boolean;
};
