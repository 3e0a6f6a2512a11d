/** One statement of PostgreSQL for many of the same text: the values of each are a row of a table, and it is run for every row. */

/** The column that says whose a row of the answer is, counted from 1. */
export const PLACE = 'gathered.place';

/** What a statement begins with, and how it becomes one for all rows of the table `from`. */
type Shape = {
  readonly begins: RegExp;
  readonly gathered: (text: string, from: string) => string | undefined;
};

/** Row by row: left to itself, the planner may take the rows for so many that it goes through a whole table. */
const eachOf = (text: string): string =>
  `cross join lateral (select * from (${text}) as own offset 0) as one`;

const VALUES = /^(insert into \S+ \([^()]*\)) values \((.*)\)$/is;
const SELECTED = /^(insert into \S+ \([^()]*\)) (select .*)$/is;

function insertOf(text: string, from: string): string | undefined {
  // What comes of a conflict is said for one row; of several rows each has values of its own already.
  if (/ on conflict | returning |\), \(/i.test(text)) return undefined;
  const [, into, values = ''] = VALUES.exec(text) ?? [];
  if (into !== undefined) return `${into} select ${values} from ${from}`;
  const [, target, select = ''] = SELECTED.exec(text) ?? [];
  return target === undefined ? undefined : `${target} select one.* from ${from} ${eachOf(select)}`;
}

/** Puts the table before the condition, which is the first that stands in no parentheses. */
const joined =
  (word: string): Shape['gathered'] =>
  (text, from) => {
    if (/ returning /i.test(text)) return undefined;
    const at = topLevel(text, ' where ');
    return at < 0 ? undefined : `${text.slice(0, at)} ${word} ${from}${text.slice(at)}`;
  };

function topLevel(text: string, word: string): number {
  for (let at = 0, depth = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (depth === 0 && text.startsWith(word, at)) return at;
  }
  return -1;
}

const SHAPES: readonly Shape[] = Object.freeze([
  {
    begins: /^select\b/i,
    gathered: (text, from) => `select gathered.place as "${PLACE}", one.* from ${from} ${eachOf(text)}`,
  },
  { begins: /^insert\b/i, gathered: insertOf },
  { begins: /^update\b/i, gathered: joined('from') },
  { begins: /^delete\b/i, gathered: joined('using') },
]);

/** The parameters as a table: `gathered.p1`, `gathered.p2` …, and the `place` of each row. */
function table(types: readonly string[]): string {
  const lists = types.map((type, index) => `$${index + 1}::${isList(type) ? 'text' : type}[]`);
  const names = types.map((_, index) => `p${index + 1}`);
  return `unnest(${lists.join(', ')}) with ordinality as gathered(${[...names, 'place'].join(', ')})`;
}

/**
 * The statement for many: its parameters are those of `text`, each as the list of the values of all. `types`: those that the
 * database gives to the parameters. Undefined where its shape is none of these.
 */
export function gatheredSql(text: string, types: readonly string[]): string | undefined {
  if (types.length === 0) return undefined;
  const shape = SHAPES.find(({ begins }) => begins.test(text));
  const own = text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const type = types[Number(number) - 1] ?? '';
    return isList(type) ? `(gathered.p${number}::${type})` : `gathered.p${number}`;
  });
  return shape?.gathered(own, table(types));
}

const isList = (type: string): boolean => type.endsWith('[]');

/** A value in the list of the values of all: a list in it is written out, because lists of lists all have one length. */
export const gatheredValue = (value: unknown): unknown =>
  Array.isArray(value) ? `{${value.map((each) => quoted(String(each))).join(',')}}` : value;

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
