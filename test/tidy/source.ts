/** What the house rules look at: the files of the repository, or of a sample, as text and as syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One file: its path from the root of the repository, its text, and (for code) its syntax tree. */
export type Source = { readonly path: string; readonly text: string; readonly tree: () => ts.SourceFile };

/** A set of files by path. */
export type Files = ReadonlyMap<string, Source>;

/** One breach of a rule, with the way out of it. */
export type Finding = { readonly file: string; readonly line: number; readonly advice: string };

const CODE = /^(?:src|console|test|bench|examples|bin|scripts)\/.*\.(?:[jt]s|tsx)$|^[^/]+\.[jt]s$/;
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage']);
const NOT_TEXT = /\.(?:log|tgz|png|ico|woff2|db)$/;

/** Files from paths and texts, for samples. */
export function filesOf(texts: Readonly<Record<string, string>>): Files {
  return new Map(Object.entries(texts).map(([path, text]) => [path, source(path, text)]));
}

/** Every text file under `root` that is ours, in the order of the paths. */
export function readRepository(root: string): Files {
  const paths = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    listFiles(root, entry.name, entry.isDirectory()),
  );
  return new Map(paths.sort().map((path) => [path, source(path, readFileSync(join(root, path), 'utf8'))]));
}

/** The files with code, optionally only those under one of the `folders`. */
export function codeIn(files: Files, ...folders: readonly string[]): Source[] {
  const wanted = (path: string) => folders.length === 0 || folders.some((folder) => path.startsWith(folder));
  return [...files.values()].filter(({ path }) => CODE.test(path) && wanted(path));
}

/** A finding at a node of a file. */
export function findingAt(file: Source, node: ts.Node, advice: string): Finding {
  const { line } = file.tree().getLineAndCharacterOfPosition(node.getStart(file.tree()));
  return { file: file.path, line: line + 1, advice };
}

/** One finding for every match of `pattern` (which is global) in the file's text. */
export function findingsInText(file: Source, pattern: RegExp, advice: (found: string) => string): Finding[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    file: file.path,
    line: lineOf(file.text, match.index),
    advice: advice(match[0]),
  }));
}

/** All nodes of a file, parents first. */
export function nodesOf(file: Source): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file.tree());
  return found;
}

/** The number, from 1, of the line that holds the character at `position`. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function source(path: string, text: string): Source {
  let tree: ts.SourceFile | undefined;
  return { path, text, tree: () => (tree ??= ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)) };
}

function listFiles(root: string, path: string, isFolder: boolean): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (NOT_OURS.has(name) || NOT_TEXT.test(name)) return [];
  if (!isFolder) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    listFiles(root, `${path}/${entry.name}`, entry.isDirectory()),
  );
}
