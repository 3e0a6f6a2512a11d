/** PATCH paths (RFC 7644 Figure 7): `attr`, `attr.sub`, `attr[filter]`, `attr[filter].sub`, each with or without a URN. */
import { parseAttrPath, printAttrPath, type AttrPath } from './attr-path.ts';
import {
  FILTER_LIMITS,
  printFilter,
  readBrackets,
  readTokens,
  type Filter,
  type FilterLimits,
} from './filter.ts';

export type Path = AttrPath & { readonly where: Filter | null };

/** Reads a path. Errors: 400 invalidPath, naming the place. */
export function parsePath(text: string, limits: FilterLimits = FILTER_LIMITS): Path {
  const reader = readTokens(text, limits, 'invalidPath');
  const token = reader.take();
  const main = token?.kind === 'word' ? parseAttrPath(token.text) : undefined;
  if (main === undefined) throw reader.fail('an attribute path such as emails[type eq "work"].value');
  const where = main.sub === null && reader.mark('[') ? readBrackets(reader, 0) : null;
  const sub = where === null ? main.sub : readSub(reader);
  if (reader.peek() !== undefined) throw reader.fail('the end of the path');
  return { ...main, sub, where };
}

function readSub(reader: ReturnType<typeof readTokens>): string | null {
  const token = reader.peek();
  if (token?.kind !== 'word') return null;
  const found = parseAttrPath(token.text.slice(1));
  if (!token.text.startsWith('.') || found === undefined || found.sub !== null || found.urn !== null)
    throw reader.fail('one sub-attribute behind "]", such as .value');
  reader.take();
  return found.name;
}

/** The path as text; `parsePath(printPath(p))` is `p`. */
export function printPath(path: Path): string {
  if (path.where === null) return printAttrPath(path);
  const main = printAttrPath({ ...path, sub: null });
  return `${main}[${printFilter(path.where)}]${path.sub === null ? '' : `.${path.sub}`}`;
}
