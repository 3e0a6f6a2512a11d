/** What of a catalogue contains what: said in both directions, and never in a circle. */
import type { CatalogueEntry } from './catalogue-entry.ts';
import { DefinitionError } from './definition-input.ts';
import { fold } from './fold.ts';

/** What one says of another is said by the other too. Errors: DefinitionError for values that are there twice, or not at all. */
export function link(name: string, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  const known = new Map<string, CatalogueEntry>();
  for (const each of entries) {
    if (known.has(fold(each.value)))
      throw new DefinitionError(`"${name}" holds "${each.value}" twice, in whatever letter case.`);
    known.set(fold(each.value), each);
  }
  const links = entries.flatMap((each) => [
    ...each.contains.map((other) => [each, named(name, known, each, other)] as const),
    ...each.containedBy.map((other) => [named(name, known, each, other), each] as const),
  ]);
  const others = (end: 0 | 1, each: CatalogueEntry): readonly string[] => [
    ...new Set(links.filter((pair) => pair[1 - end] === each).map((pair) => pair[end].value)),
  ];
  return entries.map((each) => ({ ...each, containedBy: others(0, each), contains: others(1, each) }));
}

function named(
  name: string,
  known: ReadonlyMap<string, CatalogueEntry>,
  each: CatalogueEntry,
  other: string,
): CatalogueEntry {
  const found = known.get(fold(other));
  if (found === undefined)
    throw new DefinitionError(`"${name}" speaks of "${other}" at "${each.value}" and does not define it.`);
  return found;
}

export type Finder = (value: string) => CatalogueEntry | undefined;

export function finder(entries: readonly CatalogueEntry[]): Finder {
  const known = new Map(entries.map((each) => [each.value, each]));
  return (value) => known.get(value);
}

/** The folded values with which somebody has the entry. Errors: DefinitionError when it contains itself. */
export function heldThrough(find: Finder, entry: CatalogueEntry): readonly string[] {
  const met = new Set([entry]);
  for (const each of met)
    for (const value of each.containedBy) {
      const container = find(value);
      if (container === entry)
        throw new DefinitionError(`"${entry.value}" contains itself, perhaps through others.`);
      if (container !== undefined) met.add(container);
    }
  return [...met].map((each) => fold(each.value));
}
