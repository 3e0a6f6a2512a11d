/** Lists as the management API asks for them and answers them. */
import { z } from 'zod';

/** Most items of a page; it keeps an answer small. */
export const MAX_SIZE = 100;
const MAX_TEXT = 200;

const withoutNul = (text: string): boolean => !text.includes('\0');

/** Text to search by: no database takes text with NUL. */
export const searchText = z.string().max(MAX_TEXT).refine(withoutNul, 'text without NUL');

export const ListQuery = z.object({
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .default(1)
    .describe('Which page, counted from 1.'),
  size: z.coerce.number().int().min(1).max(MAX_SIZE).default(25).describe('How many items a page has.'),
  q: searchText.optional().describe('Any part of the name, in any letter case.'),
});

/** The order of a list: one of these fields, ascending unless `:desc` follows. */
export const sortOf = <const F extends string>(...fields: readonly F[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(?:${fields.join('|')})(?::(?:asc|desc))?$`),
      `one of ${fields.join(', ')}, with ":asc" or ":desc" behind it`,
    )
    .transform((text) => {
      const [by = '', direction] = text.split(':');
      return { by, descending: direction === 'desc' };
    })
    .optional()
    .describe('The order, such as `id:desc`.');

/** A list that is searched and put in an order by one of these fields. */
export const listQuery = <const F extends string>(...fields: readonly F[]) =>
  ListQuery.extend({ sort: sortOf(...fields) });

/** A list that is short enough to be answered as a whole, unless a page of it is asked for. */
export const wholeQuery = <const F extends string>(...fields: readonly F[]) =>
  listQuery(...fields).extend({
    size: ListQuery.shape.size
      .removeDefault()
      .optional()
      .describe('How many items a page has; left out: all.'),
  });

/** A list that is read page by page by a cursor, newest first or oldest first as the endpoint says. */
export const CursorQuery = z.object({
  after: searchText.optional().describe('The cursor of the page before; the first page without it.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('How many items a page has.'),
});

/** `{results, total}` of these. `name` is that of the schema in the OpenAPI document. */
export const listOf = <T extends z.ZodType>(name: string, item: T) =>
  z.object({ results: z.array(item), total: z.number().int() }).meta({ id: name });

/** Ids to look up, or to autocomplete from. */
export const Ids = z.strictObject({ ids: z.array(z.string().max(64)).max(1000) }).meta({ id: 'Ids' });

/** A time as RFC 3339 has it, in UTC. */
export const Instant = z.string().meta({ format: 'date-time' });
