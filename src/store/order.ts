/** The order of a list: which resources come behind a place, in parts that an index can answer. */
import { sql, type RawBuilder } from 'kysely';
import type { Place } from '../directory/index.ts';
import type { Operand } from '../scim/index.ts';
import { compared, TRUE, type Bool } from './compare-sql.ts';
import type { Order } from './order-sql.ts';
import type { Tx } from './transaction.ts';

/** A stretch of the list in which all have a key or none has: so no engine is asked where it would put nothing. */
export type Part = { readonly where: Bool; readonly by: readonly RawBuilder<unknown>[] };

const ID = sql`${sql.ref('resources.id')}`;
/** What the key is selected as. */
const KEY = sql`${sql.ref('sort_key')}`;

const byKey = ({ descending }: Order): readonly RawBuilder<unknown>[] => [
  descending ? sql`${KEY} desc` : KEY,
  ID,
];

/** Nothing comes last when ascending, first when descending (RFC 7644 §3.4.2.3). */
function partsOf(order: Order): readonly Part[] {
  const { key } = order;
  const keyed: Part = { where: sql<boolean>`${key} is not null`, by: byKey(order) };
  const keyless: Part = { where: sql<boolean>`${key} is null`, by: [ID] };
  if (order.complete) return [keyed];
  return order.descending ? [keyless, keyed] : [keyed, keyless];
}

/** The parts behind a place, in their order; all for null. A list without an order is in the order of ids. */
export function partsBehind(tx: Tx, order: Order | null, place: Place | null): readonly Part[] {
  if (order === null) return [{ where: place === null ? TRUE : sql<boolean>`${ID} > ${place.id}`, by: [ID] }];
  const parts = partsOf(order);
  if (place === null) return parts;
  const reached = parts.length > 1 && (place.key === null) !== order.descending ? parts.slice(1) : parts;
  return reached.map((part, index) =>
    index === 0 ? { ...part, where: sql<boolean>`(${part.where} and ${isBehind(tx, order, place)})` } : part,
  );
}

/** Equal keys are in the order of ids, whichever way the keys go. */
function isBehind(tx: Tx, { key, descending }: Order, { key: at, id }: Place): Bool {
  const later = sql<boolean>`${ID} > ${id}`;
  if (at === null) return later;
  const operand = operandOf(at);
  const compare = (op: 'gt' | 'ge' | 'lt' | 'le'): Bool => compared(tx.sql.text, key, op, operand);
  const [reached, passed] = descending ? [compare('le'), compare('lt')] : [compare('ge'), compare('gt')];
  return sql<boolean>`(${reached} and (${passed} or ${later}))`;
}

const operandOf = (key: string | number): Operand =>
  typeof key === 'number' ? { type: 'number', number: key } : { type: 'text', text: key, folded: false };

/** The whole list in one, to skip a number of its first. */
export function wholeOf(order: Order | null): Part {
  if (order === null) return { where: TRUE, by: [ID] };
  const nothing = sql`case when ${order.key} is null then 1 else 0 end`;
  return { where: TRUE, by: [order.descending ? sql`${nothing} desc` : nothing, ...byKey(order)] };
}
