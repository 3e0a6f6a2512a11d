/** Where a stream of tokens stands: an event of the feed has room for several tokens, because each tells one thing. Pure. */
import { WHOLE, type EventCursor } from '../event/index.ts';

/** The most tokens that one event of the feed comes to. */
export const TOKENS_OF_EVENT = 4;

/** The cursor of the feed as that of a stream of tokens. */
export const tokenCursor = ({ position, index }: EventCursor): EventCursor => ({
  position,
  index: index === WHOLE ? WHOLE : index * TOKENS_OF_EVENT,
});

/** The cursor of the feed at which, or within whose next event, a stream of tokens stands. */
export const feedCursor = ({ position, index }: EventCursor): EventCursor => ({
  position,
  index: index === WHOLE ? WHOLE : Math.floor(index / TOKENS_OF_EVENT),
});
