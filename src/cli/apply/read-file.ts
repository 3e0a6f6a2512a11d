/** Reads the file of what is to be there, with every fault by its line. */
import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { issueText } from '../../api/index.ts';
import { CommandError } from '../failure.ts';
import { complain } from '../print.ts';
import { File, type Desired, type Fault, type Path } from './file.ts';
import { filled, type Variable } from './variables.ts';

/** `where`: the line of a path, or of what is above it. */
export type Source = {
  readonly desired: Desired;
  readonly refuse: (faults: readonly Fault[]) => void;
  /** A text as it stands in the file; '' where there is none. */
  readonly written: (path: Path) => string;
};

/** `-` is standard input. Errors: usage, bad-file. */
export function readDesired(file: string, variable: Variable): Source {
  const lines = new LineCounter();
  const parsed = parseDocument(textOf(file), { lineCounter: lines });
  const lineAt = (path: Path): number => {
    const at = offsetOf(parsed, path);
    return at === undefined ? 1 : lines.linePos(at).line;
  };
  const told = (faults: readonly Told[]): void => refuseAll(file === '-' ? 'stdin' : file, faults);
  const refuse = (faults: readonly Fault[]): void =>
    told(faults.map(({ path, message }) => ({ path: pathText(path), line: lineAt(path), message })));
  told(
    [...parsed.errors, ...parsed.warnings].map(({ message, pos }) => ({
      path: '',
      line: lines.linePos(pos[0]).line,
      message: message.split('\n')[0] ?? '',
    })),
  );
  const faults: Fault[] = [];
  const raw = filled(contentOf(parsed, refuse), [], variable, faults);
  const checked = File.safeParse(raw);
  refuse([...faults, ...(checked.success ? [] : checked.error.issues.flatMap(faultsOf))]);
  const written = (path: Path): string => {
    const found = parsed.getIn([...path]);
    return typeof found === 'string' ? found : '';
  };
  return { desired: checked.data as Desired, refuse, written };
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new CommandError('usage', `The file ${file} cannot be read`);
  }
}

/** What the aliases of a file come to is bounded. */
function contentOf(parsed: Document, refuse: (faults: readonly Fault[]) => void): unknown {
  try {
    return parsed.toJS();
  } catch (error) {
    refuse([{ path: [], message: error instanceof Error ? error.message : 'cannot be read' }]);
    return null;
  }
}

type Issue = { readonly code: string; readonly path: readonly PropertyKey[]; readonly message: string };

const faultsOf = (issue: Issue & { readonly keys?: readonly string[] }): Fault[] => {
  const path = issue.path.map((each) => (typeof each === 'number' ? each : String(each)));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issueText(issue) }];
  return (issue.keys ?? []).map((key) => ({ path: [...path, key], message: 'is no key that is known here' }));
};

/** Where the value of a path begins, or the nearest above it that is there. */
function offsetOf(parsed: Document, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

const pathText = (path: Path): string =>
  path
    .map((each) => (typeof each === 'number' ? `[${each}]` : `.${each}`))
    .join('')
    .replace(/^\./, '');

type Told = { readonly path: string; readonly line: number; readonly message: string };

function refuseAll(file: string, faults: readonly Told[]): void {
  if (faults.length === 0) return;
  for (const { path, line, message } of faults)
    complain(`${file}:${line} ${path === '' ? '' : `${path}: `}${message}`);
  const detail = `The file has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}; nothing was done.`;
  throw new CommandError('bad-file', detail, { error: { code: 'bad-file', detail, faults } });
}
