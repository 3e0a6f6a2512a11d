/** The rules about what code may say: globals with a place of their own, and shapes that the house does without. */
import ts from 'typescript';
import { codeIn, findingAt, nodesOf, type Files, type Finding, type Source } from './source.ts';

/** The places where time, ids and chance come from; everywhere else they are arguments. */
const CLOCKS = ['src/actions/clock.ts', 'src/simulators/clock.ts'];

/** Where a person reads what is printed. */
const PRINTERS = ['src/cli/', 'src/simulators/main.ts'];

const TIME =
  /^(?:globalThis\.)?(?:Date\.now|performance\.(?:now|timeOrigin)|process\.(?:hrtime|uptime)|Temporal\.Now)$/;
const RANDOM = /^(?:random\w+|getRandomValues)$/;
const SKIPS = /^(?:skip|only|todo|fails|skipIf|runIf)$/;
const OLD_SKIPS = /^(?:[xf](?:it|test|describe))$/;
const TEST_WORDS = /^(?:it|test|describe|suite)\b/;

/** Findings for all nodes of `sources` about which `judge` has something to say. */
function judged(
  sources: readonly Source[],
  judge: (node: ts.Node, file: Source) => string | undefined,
): Finding[] {
  return sources.flatMap((file) =>
    nodesOf(file).flatMap((node) => {
      const advice = judge(node, file);
      return advice === undefined ? [] : [findingAt(file, node, advice)];
    }),
  );
}

function outside(sources: readonly Source[], places: readonly string[]): Source[] {
  return sources.filter(({ path }) => !places.some((place) => path.startsWith(place)));
}

/** `a.b` for a property access, dotted or bracketed; undefined for anything else. */
function dotted(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return `${node.expression.getText()}.${node.name.text}`;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return `${node.expression.getText()}.${node.argumentExpression.text}`;
  }
  return undefined;
}

/** The names that a file takes by `import { name }` from one of `modules`. */
function takenFrom(node: ts.Node, modules: readonly string[]): string[] {
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return [];
  const bindings = node.importClause?.namedBindings;
  if (!modules.includes(node.moduleSpecifier.text) || !bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((each) => (each.propertyName ?? each.name).text);
}

/** Readers of the environment besides config/. */
export function environmentReaders(files: Files): Finding[] {
  const advice = 'reads the environment; add a setting to src/config/ and take it as an argument';
  return judged(outside(codeIn(files, 'src/'), ['src/config/index.ts']), (node) => {
    const access = /(?:^|\.)process\.env$/.test(dotted(node) ?? '');
    const imported = takenFrom(node, ['process', 'node:process']).includes('env');
    const unpacked =
      ts.isVariableDeclaration(node) &&
      ts.isObjectBindingPattern(node.name) &&
      node.initializer?.getText() === 'process' &&
      node.name.elements.some((each) => (each.propertyName ?? each.name).getText() === 'env');
    return access || imported || unpacked ? advice : undefined;
  });
}

/** Clocks, ids and randomness outside the one place that has them. */
export function hiddenClocks(files: Files): Finding[] {
  return judged(outside(codeIn(files, 'src/'), CLOCKS), (node) => {
    const found = readsClock(node) ?? readsChance(node);
    return found && `${found} comes from actions/clock.ts and is passed as an argument`;
  });
}

function readsClock(node: ts.Node): string | undefined {
  const access = dotted(node);
  if (access !== undefined && TIME.test(access)) return access;
  const today = (ts.isNewExpression(node) && !node.arguments?.length) || ts.isCallExpression(node);
  return today && node.expression.getText() === 'Date' ? 'the time of day' : undefined;
}

function readsChance(node: ts.Node): string | undefined {
  const access = dotted(node);
  if (access === 'Math.random') return access;
  if (access !== undefined && /crypto\.\w+$/i.test(access) && RANDOM.test(access.replace(/.*\./, '')))
    return access;
  return takenFrom(node, ['crypto', 'node:crypto']).find((name) => RANDOM.test(name));
}

/** Classes, save for errors and for kinds of errors that the same file has. */
export function classes(files: Files): Finding[] {
  return codeIn(files).flatMap((file) => {
    const found = nodesOf(file).filter(ts.isClassLike);
    const parents = new Map(found.map((each) => [each.name?.text, parentOf(each)]));
    const isError = (name: string | undefined, depth = 0): boolean =>
      name !== undefined &&
      depth < found.length + 1 &&
      (name.endsWith('Error') || isError(parents.get(name), depth + 1));
    return found
      .filter((each) => !isError(parentOf(each)))
      .map((each) => findingAt(file, each, 'is a class and no error; write functions over readonly data'));
  });
}

function parentOf(node: ts.ClassLikeDeclaration): string | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression.getText();
}

/** The type that switches the types off. */
export function anys(files: Files): Finding[] {
  return judged(codeIn(files), (node) =>
    node.kind === ts.SyntaxKind.AnyKeyword ? 'says any; say unknown and narrow it' : undefined,
  );
}

/** Exports without a name, except in the configuration of tools that ask for one. */
export function defaultExports(files: Files): Finding[] {
  const sources = codeIn(files).filter(({ path }) => !/\.config\.[jt]s$/.test(path));
  return judged(sources, (node) => {
    const modified =
      ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    const renamed = ts.isExportSpecifier(node) && node.name.text === 'default';
    return ts.isExportAssignment(node) || modified || renamed
      ? 'exports a default; export it by its name'
      : undefined;
  });
}

/** Enums. */
export function enums(files: Files): Finding[] {
  return judged(codeIn(files), (node) =>
    ts.isEnumDeclaration(node) ? 'is an enum; write a union of strings' : undefined,
  );
}

/** Prints that no person asked for. */
export function strayPrints(files: Files): Finding[] {
  return judged(outside(codeIn(files, 'src/'), PRINTERS), (node) =>
    /^console\.\w+$/.test(dotted(node) ?? '')
      ? 'prints; write to the logger, or return the text to cli/'
      : undefined,
  );
}

/** Tests that are switched off, or that switch off the others. */
export function sleepingTests(files: Files): Finding[] {
  return judged(codeIn(files, 'test/'), (node) => {
    const advice = 'does not run, or keeps others from running; make it pass or delete it';
    if (ts.isPropertyAccessExpression(node)) {
      return SKIPS.test(node.name.text) && TEST_WORDS.test(node.expression.getText()) ? advice : undefined;
    }
    if (!ts.isCallExpression(node)) return undefined;
    const callee = node.expression.getText();
    const options = TEST_WORDS.test(callee) ? node.arguments.filter(ts.isObjectLiteralExpression) : [];
    const names = options.flatMap((each) =>
      each.properties.map((property) => property.name?.getText() ?? ''),
    );
    return OLD_SKIPS.test(callee) || names.some((name) => SKIPS.test(name)) ? advice : undefined;
  });
}
