/** PATCH paths (RFC 7644 Figure 7): `attr`, `attr.sub`, `attr[filter]`, `attr[filter].sub`, each with or without a URN. */
import { parseAttrPath, printAttrPath, type AttrPath } from './attr-path.ts';
import { printFilter, readBrackets, readSub, type Filter } from './filter.ts';
import { FILTER_LIMITS, readTokens, type FilterLimits, type Reader } from './reader.ts';

export type Path = AttrPath & { readonly where: Filter | null };

/** Reads a path. Errors, naming the place: 400 invalidPath, and 400 invalidFilter for what stands between its brackets. */
export function parsePath(text: string, limits: FilterLimits = FILTER_LIMITS): Path {
  const reader = readTokens(text, limits, 'invalidPath');
  const token = reader.peek();
  const main = token?.kind === 'word' ? parseAttrPath(token.text) : undefined;
  if (main === undefined) throw reader.fail('an attribute path such as emails[type eq "work"].value');
  reader.take();
  const where = main.sub === null && reader.mark('[') ? readWhere(reader) : null;
  const sub = where === null ? main.sub : readSub(reader);
  if (reader.peek() !== undefined) throw reader.fail('the end of the path');
  return { ...main, sub, where };
}

function readWhere(reader: Reader): Filter {
  reader.kind = 'invalidFilter';
  const where = readBrackets(reader, 0);
  reader.kind = 'invalidPath';
  return where;
}

/** The path as text; `parsePath(printPath(p))` is `p`. */
export function printPath(path: Path): string {
  if (path.where === null) return printAttrPath(path);
  const main = printAttrPath({ ...path, sub: null });
  return `${main}[${printFilter(path.where)}]${path.sub === null ? '' : `.${path.sub}`}`;
}
