/** The id by which the feed knows the event of a delivery. */
import { eventId, feedCursor, type EventCursor } from '../../directory/index.ts';
import type { Webhook } from '../../store/index.ts';

export const feedIdOf = ({ kind }: Pick<Webhook, 'kind'>, { position, index }: EventCursor): string =>
  eventId(position, kind === 'webhook' ? index : feedCursor({ position, index }).index);
