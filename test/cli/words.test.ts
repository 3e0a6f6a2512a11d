/** What the commands show: pasteable commands, databases without their passwords, tables, and a story on a pipe. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfig, type Config } from '../../src/config/index.ts';
import { callOn, shownDatabase } from '../../src/cli/invocation.ts';
import { callAt } from '../../src/cli/invocation-at.ts';
import { table } from '../../src/cli/print.ts';
import { openTeller } from '../../src/cli/teller.ts';

const config = (given: Partial<Config> = {}): Config => readConfig(given, {});

describe('A command to paste', () => {
  it('names what another shell cannot know, and nothing else', () => {
    expect(callAt(config(), 'tenant list')).toBe('npm run roster -- tenant list');
    expect(callOn(config({ database: 'sqlite:./a b.db' }), 'tenant list')).toBe(
      'npm run roster -- tenant list --database "sqlite:./a b.db"',
    );
    expect(callAt(config({ port: 9000 }), 'integration list')).toBe(
      'npm run roster -- integration list --public-url http://127.0.0.1:9000',
    );
  });

  it('never has the password of a database', () => {
    const database = 'postgres://roster:secret@db.example.com:5432/roster?sslmode=require&password=secret';
    expect(callAt(config({ database }), 'tenant list')).toBe('npm run roster -- tenant list');
    expect(shownDatabase(database)).toBe('postgres://roster@db.example.com:5432/roster');
    expect(shownDatabase('sqlite:./data/roster.db')).toBe('sqlite:./data/roster.db');
  });
});

describe('A table', () => {
  it('has columns as wide as what is in them, numbers to the right, and no blanks at the end', () => {
    const columns = [{ title: 'Request' }, { title: 'Count', right: true }, { title: 'Note' }];
    expect(
      table(columns, [
        ['create user', '7', 'all'],
        ['read', '1,200', ''],
      ]),
    ).toBe('Request      Count  Note\ncreate user      7  all\nread         1,200');
  });
});

describe('A story on a pipe', () => {
  afterEach(() => vi.restoreAllMocks());

  function told(): string[] {
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
    return lines;
  }

  it('has a line for each quarter of a long phase, and none for short ones', () => {
    const lines = told();
    const tell = openTeller();
    for (const total of [400, 4000])
      for (let done = 40; done <= total; done += 40)
        tell({ kind: 'progress', phase: 'creating people', done, total });
    expect(lines).toEqual(['1000', '2000', '3000'].map((done) => `  creating people: ${done} of 4000\n`));
  });

  it('has the first twenty differences', () => {
    const lines = told();
    const tell = openTeller();
    for (let number = 1; number <= 50; number++) tell({ kind: 'difference', text: `Number ${number}.` });
    expect(lines).toHaveLength(21);
    expect(lines.slice(-2)).toEqual(['  Different: Number 20.\n', '  Different: … and more.\n']);
  });
});
