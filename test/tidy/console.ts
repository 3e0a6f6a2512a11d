/** The rules of the console: it knows the server by its API alone, and all that it says is in one dictionary. */
import { posix } from 'node:path';
import ts from 'typescript';
import { importsOf } from './rooms.ts';
import { codeIn, findingAt, nodesOf, type Files, type Finding } from './source.ts';

/** The doors of src/ that it may enter: the client, and the simulated identity providers, which speak SCIM over HTTP only. */
const DOORS = new Set(['src/client/index.ts', 'src/simulators/browser.ts']);

/** Imports of the server's own rooms. */
export function consoleReach(files: Files): Finding[] {
  return codeIn(files, 'console/').flatMap((file) =>
    importsOf(file).flatMap(({ specifier, node }) => {
      const target = specifier.startsWith('.')
        ? posix.join(posix.dirname(file.path), specifier)
        : `console/${specifier}`;
      return target.startsWith('src/') && !DOORS.has(target)
        ? [findingAt(file, node, `reaches into ${target}; the console knows ${[...DOORS].join(' and ')}`)]
        : [];
    }),
  );
}

const LETTERS = /\p{L}{2,}/u;
/** Attributes that are read or spoken. */
const SAID =
  /^(?:label|title|placeholder|description|alt|text|lead|question|answer|what|aria-label|aria-description)$/;

/** Words that stand in the markup instead of in console/src/words/. */
export function strayWords(files: Files): Finding[] {
  const advice = 'says something itself; put the words into console/src/words/';
  return codeIn(files, 'console/').flatMap((file) =>
    nodesOf(file).flatMap((node) => (isSaid(node) ? [findingAt(file, node, advice)] : [])),
  );
}

function isSaid(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return LETTERS.test(node.text);
  if (!ts.isJsxAttribute(node) || !SAID.test(node.name.getText())) return false;
  return (
    node.initializer !== undefined &&
    ts.isStringLiteral(node.initializer) &&
    LETTERS.test(node.initializer.text)
  );
}
