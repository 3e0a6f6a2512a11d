/** Every rule of docs/authentik-keycloak.md has a test that names it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (...path: readonly string[]): string => readFileSync(join(import.meta.dirname, ...path), 'utf8');
const numbers = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, number = '']) => number))].sort();

it('Every rule has a test, and every test a rule', () => {
  const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const named = numbers(tests.map((name) => read(name)).join('\n'), /'AK-rule (\d\d): /g);
  const rules = numbers(read('..', '..', 'docs', 'authentik-keycloak.md'), /^\| +(\d\d) \|/gm);
  expect(rules).toEqual(Array.from({ length: 26 }, (_each, index) => String(index + 1).padStart(2, '0')));
  expect(named).toEqual(rules);
});
