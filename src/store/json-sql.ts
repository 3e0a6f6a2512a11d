/** How a filter reaches into a JSON document: the fragments that each engine writes in its own way. */
import type { RawBuilder } from 'kysely';

/** A place in a document: the expression that holds JSON, and the keys that lead on from there. */
export type JsonNode = { readonly json: RawBuilder<unknown>; readonly keys: readonly string[] };

export type JsonSql = {
  /** The value as text; null when there is none. */
  readonly text: (node: JsonNode) => RawBuilder<string | null>;
  readonly number: (node: JsonNode) => RawBuilder<number | null>;
  /** 1, 0 or null. */
  readonly boolean: (node: JsonNode) => RawBuilder<number | null>;
  /** An xsd:dateTime as milliseconds since the epoch. */
  readonly instant: (node: JsonNode) => RawBuilder<number | null>;
  /** `from` yields one row per element of the list, its place in the column `key`; `element` is the node of that row. */
  readonly each: (
    node: JsonNode,
    alias: string,
  ) => { readonly from: RawBuilder<unknown>; readonly element: JsonNode };
};

/** Parts of text; plain positions, because LIKE gives % and _ a meaning and folds case on one of the engines. */
export type TextSql = {
  readonly contains: (text: RawBuilder<unknown>, part: string) => RawBuilder<boolean>;
  readonly endsWith: (text: RawBuilder<unknown>, part: string) => RawBuilder<boolean>;
};

/** A list as the one parameter in which an engine takes it. */
export type PackedList = string | readonly string[];

/** Lists of values as one parameter, so that a statement is the same for one value and for a hundred thousand. */
export type ListSql = {
  readonly pack: (list: readonly string[]) => PackedList;
  /** As `among`, for a statement that is built before its list is known. */
  readonly amongPacked: (column: string, list: PackedList) => RawBuilder<boolean>;
  /** Whether the column holds one of these; the index of the column finds them, however much else there is. */
  readonly among: (column: string, list: readonly string[]) => RawBuilder<boolean>;
  readonly notAmong: (column: string, list: readonly string[]) => RawBuilder<boolean>;
  /** The answer of a query that stands by itself, to be looked up in: run once, and taken for short in the choice of a plan. */
  readonly gathered: (query: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** Joins the members that fulfil a condition, as `upper`: looked for one row at a time, by the index. */
  readonly upperLinks: (on: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** A table with the column `value`, to select from; it needs a name. */
  readonly rows: (list: PackedList) => RawBuilder<unknown>;
};

/** How a row is kept from being altered by others until the transaction ends; nothing where there is one writer. */
export type LockSql = { readonly forUpdate: RawBuilder<unknown>; readonly forShare: RawBuilder<unknown> };
