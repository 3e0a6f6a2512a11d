/** Who makes a SCIM request: one integration, by one of its tokens, and what that decides. */
import type { Dialect } from '../dialects/index.ts';
import type { Safety } from '../directory/index.ts';
import type { Notes } from './exchanges/notes.ts';
import type { ResourceType } from '../scim/index.ts';
import type { View } from '../store/index.ts';
import type { Actor } from './actor.ts';

/** What the transport knows of a request's sender. */
export type Credential = {
  readonly authorization: string | undefined;
  /** The secret of a session, from its cookie. */
  readonly session?: string | undefined;
  readonly address: string | null;
  readonly agent: string | null;
};

/** Where a request comes in, and the id by which it is spoken of afterwards. */
export type Entrance = View & {
  /** The id of the exchange: of this request and its answer. */
  readonly exchange: string;
  /** What is told of it later, filled in on the way. */
  readonly notes: Notes;
};

/** What keeps the caller from taking too much away; no `safety` for whoever does it on purpose, such as an administrator. */
export type Brake = {
  readonly safety: Safety | null;
  /** Whether anything may be held that a change has to be compared with. */
  readonly holding: boolean;
};

export type Caller = Omit<Entrance, 'notes'> & {
  /** What is told of the request later; null: nobody will ask. */
  readonly notes: Notes | null;
  readonly tokenId: string;
  /** Who acts in the place of the integration; without one it is the token. */
  readonly actor?: Actor;
  readonly dialect: Dialect;
  /** The URL of the integration's SCIM endpoint. */
  readonly base: string;
  readonly types: readonly ResourceType[];
  readonly brake: Brake;
  /** Whether applications see nothing of what the integration does. */
  readonly shadow: boolean;
  /** Whether the requests are held to the interoperability profile. */
  readonly interoperable: boolean;
};
