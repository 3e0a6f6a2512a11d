/** Exchanges as a terminal shows them: a line for each, or everything about one. */
import type { Client } from '../client/index.ts';
import { bold, dim, facts, red } from './print.ts';

type ExchangeView = Awaited<ReturnType<Client['exchanges']['list']>>['results'][number];
type ExchangeDetail = Awaited<ReturnType<Client['exchanges']['read']>>;
type AttributeDiff = ExchangeDetail['diff'][number];

/** Time, status, effect, and the sentence; the id, by which `show` tells more. */
export function lineOf({ at, status, facts: { effect }, sentence, id }: ExchangeView): string {
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const shown = `${effect.padEnd(10)}  ${clean(sentence)}`;
  return `${dim(time)}  ${status}  ${effect === 'refused' || effect === 'no-effect' ? red(shown) : shown}  ${dim(id)}`;
}

/** What others sent must not move the cursor of a terminal. */
const clean = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\uFFFD');

/** All that is kept of one, with what to do next. */
export function textOf(detail: ExchangeDetail): string {
  const { facts: known, bodies, diff, advice } = detail;
  const parts = [
    bold(detail.sentence),
    facts(tableOf(detail)),
    block(
      'Read otherwise than it was sent',
      known.normalised.map(({ fix, where, sentence }) => `${fix} at ${where.join(', ')}: ${sentence}`),
    ),
    block('Members that nobody has', known.skipped.some),
    block('Attributes that are not known', known.ignored.some),
    block(
      'Operations',
      known.parts.map(
        (part) =>
          `${part.method} ${part.subject?.name ?? part.subject?.id ?? part.type ?? ''}: ${part.effect}${part.reason === null ? '' : `, ${part.reason.detail}`}`,
      ),
    ),
    block('Altered', diff.map(altered)),
    block('What to do', advice === null ? [] : [advice]),
    block('Request', bodies === null || bodies.request === '' ? [] : [pretty(bodies.request)]),
    block('Answer', bodies === null || bodies.response === '' ? [] : [pretty(bodies.response)]),
    block('Left out', known.leftOut),
  ];
  return clean(parts.filter((part) => part !== '').join('\n\n'));
}

const tableOf = (detail: ExchangeDetail): readonly (readonly [string, string])[] => [
  ['Id', detail.id],
  ['Time', detail.at],
  ['Effect', detail.effect],
  ['Request', `${detail.method} ${detail.path}${detail.query}`],
  ['Answer', `${detail.status} after ${detail.durationMs.toLocaleString('en')} ms`],
  [
    'Token',
    detail.token === null
      ? (detail.facts.credential ?? 'none')
      : `${detail.token.label ?? ''} (${detail.token.id})`,
  ],
  ['From', [detail.address, detail.agent].filter((each) => each !== null).join(', ')],
];

const block = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [dim(title), ...lines.map((line) => line.replace(/^/gm, '  '))].join('\n');

const altered = ({ name, from, to }: AttributeDiff): string =>
  `${name}: ${from === null ? 'nothing' : JSON.stringify(from)} → ${to === null ? 'nothing' : JSON.stringify(to)}`;

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
