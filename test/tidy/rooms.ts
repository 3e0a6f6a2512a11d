/** The rules about who may import what: rooms, cycles and packages. */
import { posix } from 'node:path';
import ts from 'typescript';
import { codeIn, findingAt, nodesOf, type Files, type Finding, type Source } from './source.ts';

/** The rooms of src/ and their numbers. A room sees lower numbers only; equal numbers never see each other. */
const ROOMS: Readonly<Record<string, number>> = {
  scim: 0,
  config: 0,
  dialects: 1,
  directory: 1,
  simulators: 1,
  api: 2,
  store: 2,
  actions: 3,
  client: 3,
  http: 4,
  cli: 5,
  'index.ts': 5,
};

/** Rooms that import no other room: the standard, the settings, and the clients that know Roster only by its URLs. */
const ISLANDS = new Set(['scim', 'config', 'simulators']);

/** Packages that only some places may know: adding a place here is a decision about the architecture. */
const PACKAGES: readonly { readonly names: readonly string[]; readonly places: readonly string[] }[] = [
  { names: ['kysely', 'pg', 'node:sqlite'], places: ['src/store/'] },
  { names: ['hono', '@hono'], places: ['src/http/', 'src/cli/serve.ts', 'src/index.ts'] },
];

type Import = { readonly specifier: string; readonly node: ts.Node };

/** Every import of a file: static, re-exported, dynamic, and of types only. */
export function importsOf(file: Source): Import[] {
  return nodesOf(file).flatMap((node) => {
    const specifier = specifierOf(node);
    return specifier !== undefined && ts.isStringLiteralLike(specifier)
      ? [{ specifier: specifier.text, node }]
      : [];
  });
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return loads ? node.arguments[0] : undefined;
}

/** Where a relative import leads, from the root of the repository; undefined for packages. */
function targetOf(file: Source, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : undefined;
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Imports that go up, sideways, past a door, or out of src/. */
export function roomsThatClimb(files: Files): Finding[] {
  return codeIn(files, 'src/').flatMap((file) =>
    importsOf(file).flatMap(({ specifier, node }) => {
      const advice = climb(file, specifier);
      return advice === undefined ? [] : [findingAt(file, node, advice)];
    }),
  );
}

function climb(file: Source, specifier: string): string | undefined {
  if (/^roster(?:\/|$)/.test(specifier))
    return `imports the package "${specifier}" itself; import the room's index.ts`;
  const target = targetOf(file, specifier);
  if (target === undefined) return undefined;
  if (!target.startsWith('src/'))
    return `imports ${target}, which is not part of src/ and so not of the package`;
  const [from, to] = [roomOf(file.path), roomOf(target)];
  const door = to.endsWith('.ts') ? `src/${to}` : `src/${to}/index.ts`;
  if (from === to) {
    return target === door && !from.endsWith('.ts')
      ? 'enters its own room through index.ts; import the file that has it'
      : undefined;
  }
  if (ISLANDS.has(from)) return `${from} imports no other room, and this is ${to}`;
  if ((ROOMS[from] ?? -1) <= (ROOMS[to] ?? Infinity)) {
    return `${from} (${ROOMS[from]}) may not see ${to} (${ROOMS[to]}): numbers descend; pass it in as an argument`;
  }
  return target === door
    ? undefined
    : `goes past the door of ${to}: import ${door}, and export there what is needed`;
}

/** Entries of src/ that are not rooms. */
export function unknownRooms(files: Files): Finding[] {
  return [...files.keys()]
    .filter((path) => path.startsWith('src/') && !Object.hasOwn(ROOMS, roomOf(path)))
    .map((file) => ({
      file,
      line: 1,
      advice: `is in no room; the rooms are ${Object.keys(ROOMS).join(', ')}`,
    }));
}

/** What the standard's own room imports from outside: nothing is allowed, so that it runs anywhere. */
export function impureStandard(files: Files): Finding[] {
  return codeIn(files, 'src/scim/').flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => !specifier.startsWith('.'))
      .map(({ specifier, node }) =>
        findingAt(file, node, `scim imports nothing, and this is "${specifier}"`),
      ),
  );
}

/** Packages outside the places that may know them. */
export function misplacedPackages(files: Files): Finding[] {
  return codeIn(files, 'src/').flatMap((file) =>
    importsOf(file).flatMap(({ specifier, node }) =>
      PACKAGES.filter(
        ({ names, places }) =>
          names.some((name) => specifier === name || specifier.startsWith(`${name}/`)) &&
          !places.some((place) => file.path.startsWith(place)),
      ).map(({ places }) => findingAt(file, node, `"${specifier}" is known only in ${places.join(', ')}`)),
    ),
  );
}

/** Imports that close a circle; an import of types only counts, because it is read in circles all the same. */
export function importCycles(files: Files): Finding[] {
  const findings: Finding[] = [];
  const finished = new Set<string>();
  const visit = (file: Source, trail: readonly string[]): void => {
    const path = [...trail, file.path];
    for (const { specifier, node } of importsOf(file)) {
      const target = files.get(targetOf(file, specifier) ?? '');
      if (target === undefined) continue;
      const start = path.indexOf(target.path);
      if (start >= 0) {
        const circle = [...path.slice(start), target.path].join(' -> ');
        findings.push(
          findingAt(file, node, `closes a circle: ${circle}; move what both need into a third file`),
        );
      } else if (!finished.has(target.path)) visit(target, path);
    }
    finished.add(file.path);
  };
  for (const file of codeIn(files, 'src/')) if (!finished.has(file.path)) visit(file, []);
  return findings;
}
