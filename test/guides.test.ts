/** The guides for identity providers: every one has every section, and names only commands and settings that there are. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { program } from '../src/cli/main.ts';
import { SETTINGS } from '../src/config/index.ts';
import { DIALECT_NAMES } from '../src/dialects/index.ts';

const FOLDER = new URL('../docs/guides/', import.meta.url);
const GUIDES = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')] as const,
);

const SECTIONS = [
  'In Roster',
  'Fields',
  'Attribute mapping',
  'Groups',
  'First run',
  'What happens when people leave',
  'Cycles and limits',
  'Known faults and what Roster does',
  'Ways to authenticate',
  'Troubleshooting',
  'Last checked against',
];

/** Sections that are tables, with at least so many rows. */
const ROWS: Readonly<Record<string, number>> = {
  Fields: 6,
  'Attribute mapping': 6,
  'What happens when people leave': 5,
  'Known faults and what Roster does': 8,
  'Ways to authenticate': 2,
  Troubleshooting: 8,
};

const sectionsOf = (guide: string): ReadonlyMap<string, string> =>
  new Map(
    guide
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]),
  );

const commandsIn = (guide: string): readonly string[] =>
  [...guide.matchAll(/`roster ([^`…]+)`|^roster (.+)$/gm)].map(([, inline, block]) =>
    (inline ?? block ?? '').trim(),
  );

/** Words as a shell parts them; the guides quote nothing. */
function complaintAbout(root: Command, line: string): string | undefined {
  const words = line.split(/\s+/);
  let command = root;
  for (let word = words[0]; word !== undefined; word = words[0]) {
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined) break;
    command = next;
    words.shift();
  }
  if (command.commands.length > 0) return `no such command: ${line}`;
  const { operands, unknown } = command.parseOptions(words);
  const known = new Set([...root.options, { long: '--help' }].map(({ long }) => long));
  const strange = unknown.filter((word) => word.startsWith('-') && !known.has(word));
  if (strange.length > 0) return `no option ${strange.join(', ')}: ${line}`;
  const wanting = command.options.filter(
    ({ mandatory, long }) => mandatory && long !== undefined && long !== null && !words.includes(long),
  );
  if (wanting.length > 0) return `lacks ${wanting.map(({ long }) => long).join(', ')}: ${line}`;
  const required = command.registeredArguments.filter((each) => each.required).length;
  return operands.length < required ? `lacks an argument: ${line}` : undefined;
}

it('there is a guide for every dialect', () => {
  expect(GUIDES.map(([name]) => name).sort()).toEqual(DIALECT_NAMES.map((name) => `${name}.md`).sort());
});

describe.each(GUIDES)('%s', (_name, guide) => {
  it('has every section, in one order, and says something in each', () => {
    const sections = sectionsOf(guide);
    expect([...sections.keys()]).toEqual(SECTIONS);
    for (const [title, text] of sections) {
      expect(text.trim().length, title).toBeGreaterThan(80);
      const rows = text.split('\n').filter((line) => line.startsWith('| ')).length;
      expect(rows, title).toBeGreaterThanOrEqual(ROWS[title] ?? 0);
    }
  });

  it('names commands that there are, with options that they take', async () => {
    const commands = commandsIn(guide);
    expect(commands.length).toBeGreaterThan(10);
    const root = await program();
    expect(commands.flatMap((line) => complaintAbout(root, line) ?? [])).toEqual([]);
  });

  it('names settings that there are', () => {
    const known = new Set(Object.values(SETTINGS).map(({ env }) => env));
    const named = [...guide.matchAll(/\bROSTER_[A-Z_]+\b/g)].map(([name]) => name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

it('the test finds a command and an option that there are not', async () => {
  const root = await program();
  expect(complaintAbout(root, 'integration adopt main')).toMatch(/no such command/);
  expect(complaintAbout(root, 'token list --tenant acme --colour red')).toMatch(/--colour/);
  expect(complaintAbout(root, 'integration auth show main')).toMatch(/--tenant/);
  expect(complaintAbout(root, 'integration auth show --tenant acme')).toMatch(/argument/);
});
