/** The rules about words: names of vendors, files and machines, opening sentences, and notes to oneself. */
import ts from 'typescript';
import { codeIn, findingsInText, lineOf, nodesOf, type Files, type Finding, type Source } from './source.ts';

const VENDORS = new Set([
  'entra',
  'entraid',
  'azure',
  'azuread',
  'okta',
  'keycloak',
  'authentik',
  'microsoft',
]);

/** What knows vendors by their names: two rooms, tests and measurements, and whatever people read; dependencies have the names they have. */
const KNOWS_VENDORS =
  /^(?:src\/dialects|src\/simulators|test|bench|docs)\/|\/guides\/|\.md$|^package-lock\.json$/;

/** A word of prose, or one part of a camelCase or UPPER_CASE name; "central" is one word, and no vendor's. */
const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

const DRAWERS = /^(?:.*[-_])?(?:utils?|helpers?)$|^(?:common|shared|misc)$/i;
const NOTE_TO_ONESELF = /\b(?:TODO|FIXME|XXX)\b/;
const MACHINE_PATH = /(?<![\w.\-/])\/(?:work|root|home)(?![\w-])/g;
const REGISTRY_HOST =
  /\bregistry\.(?:npmjs|yarnpkg)\.\w+|https?:\/\/[^\s"'`/]*(?:registry|artifactory|nexus|verdaccio|mirror)[^\s"'`/]*|"resolved": "https?:/gi;

/** Vendors in the product outside the rooms that know them: in code, in comments, in data and in file names. */
export function vendorNames(files: Files): Finding[] {
  const sources = [...files.values()].filter(({ path }) => !KNOWS_VENDORS.test(path));
  return sources.flatMap(({ path, text }) =>
    [...`${path}\n${text}`.matchAll(WORD)]
      .filter(([word]) => VENDORS.has(word.toLowerCase()))
      .map((match) => ({
        file: path,
        line: Math.max(1, lineOf(text, match.index - path.length - 1)),
        advice: `names ${match[0]}; make it a Fix or a Habit in dialects/ and read that`,
      })),
  );
}

/** Files and folders whose name says nothing about what is in them. */
export function drawers(files: Files): Finding[] {
  return codeIn(files)
    .filter(({ path }) => path.split('/').some((part) => DRAWERS.test(part.replace(/\..*$/, ''))))
    .map(({ path }) => ({
      file: path,
      line: 1,
      advice: 'is a drawer for anything; name it after what it does',
    }));
}

/** Files that do not begin by saying what they are. */
export function silentFiles(files: Files): Finding[] {
  return codeIn(files)
    .filter(({ text }) => !opensWithSentence(text))
    .map(({ path }) => ({
      file: path,
      line: 1,
      advice: 'opens without /** One sentence that says what it is. */',
    }));
}

function opensWithSentence(text: string): boolean {
  const comment = /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  const words = comment.replace(/^\s*\*/gm, '').trim();
  return /^[^@\s].*\s.*[.!?]$/s.test(words);
}

/** Comments that promise work instead of doing it. */
export function notesToOneself(files: Files): Finding[] {
  return codeIn(files).flatMap((file) =>
    commentsOf(file)
      .filter(({ text }) => NOTE_TO_ONESELF.test(text))
      .map(({ position }) => ({
        file: file.path,
        line: lineOf(file.text, position),
        advice: 'promises work; do it, or open an issue and say here only what is true',
      })),
  );
}

/** All comments of a file; asked of the parser, since a string may hold what looks like one. */
function commentsOf(file: Source): { text: string; position: number }[] {
  const places = new Map<number, number>();
  for (const node of [...nodesOf(file), ...closersOf(file)]) {
    const before = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
    const behind = ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? [];
    for (const { pos, end } of [...before, ...behind]) places.set(pos, end);
  }
  return [...places].map(([pos, end]) => ({ text: file.text.slice(pos, end), position: pos }));
}

/** Brackets and the end of the file, which the walk over nodes leaves out; a comment may stand before them. */
function closersOf(file: Source): ts.Node[] {
  return nodesOf(file).flatMap((node) =>
    node.getChildren(file.tree()).filter((child) => child.getChildCount() === 0),
  );
}

/** Paths of one machine and hosts of one network, which are nobody else's. */
export function traces(files: Files): Finding[] {
  return [...files.values()].flatMap((file) => [
    ...findingsInText(file, MACHINE_PATH, (path) => `names ${path}, a path of one machine; make it relative`),
    ...findingsInText(
      file,
      REGISTRY_HOST,
      (host) => `names a registry host (${host}); leave it to npm's settings`,
    ),
  ]);
}
