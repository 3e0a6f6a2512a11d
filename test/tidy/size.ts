/** The rules about length: what is too long, and what is long. */
import ts from 'typescript';
import { codeIn, findingAt, nodesOf, type Files, type Finding, type Source } from './source.ts';

const MEASURED = ['src/', 'console/', 'bin/', 'scripts/'];

/** Data that is as long as the standard makes it, and the dictionary. */
const FROZEN_DATA = ['src/scim/schemas/', 'console/src/words/'];

/** Markup is long where it is clear: one line for each attribute. */
export const notMarkup = (files: Files): Files =>
  new Map([...files].filter(([path]) => !path.endsWith('.tsx')));

/** Functions with more than `most` lines, from the first line of their signature to the last of their body. */
export function functionsOver(most: number, files: Files): Finding[] {
  return codeIn(files, ...MEASURED).flatMap((file) =>
    nodesOf(file).flatMap((node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return [];
      const lines = linesOf(file, node);
      return lines > most
        ? [findingAt(file, node, `has ${lines} lines in one function; split it by what it does`)]
        : [];
    }),
  );
}

/** Files with more than `most` lines. */
export function filesOver(most: number, files: Files): Finding[] {
  return codeIn(files, ...MEASURED).flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    const long = lines > most && !FROZEN_DATA.some((folder) => path.startsWith(folder));
    return long
      ? [{ file: path, line: lines, advice: `has ${lines} lines; give its second subject a file` }]
      : [];
  });
}

function linesOf(file: Source, node: ts.Node): number {
  const line = (position: number) => file.tree().getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(file.tree())) + 1;
}
