/** The dictionary of sentences: what each exchange is called in plain words, made from its facts and nothing else. */
import type { Crowd, ExchangeFacts, Part } from './facts.ts';
import { called, counted, kindOf, named } from './nouns.ts';
import { ofReading } from './reading-sentence.ts';
import { ACCESS_TOKEN } from './token-request.ts';
import { ofTokenRequest, plain } from './token-sentence.ts';

/** The facts of one exchange as a sentence without its full stop; `who` is how its identity provider is called. */
export function sentenceOf(facts: ExchangeFacts, who: string): string {
  if (facts.type === ACCESS_TOKEN) return `${who} ${ofTokenRequest(facts)}`;
  if (facts.denial !== null) return `${who} ${DENIED[facts.denial]}`;
  if (facts.parts.length > 0) return `${who} ${ofBulk(facts)}`;
  if (facts.effect === 'read') return `${who} ${ofReading(facts)}`;
  return `${who} ${ofPart(facts)}`;
}

const DENIED = Object.freeze({
  'no-token': 'asked without a token and was turned away',
  'wrong-token': 'showed a token that is not valid here and was turned away',
  disabled: 'was turned away, because the integration is disabled',
});

/** One thing that was asked for, without the one who asked. */
export function ofPart(part: Part): string {
  switch (part.effect) {
    case 'changed':
      return ofChange(part);
    case 'held':
      return `${ofChange(part)}; it is held back: ${clauseOf(part.held ?? '')}`;
    case 'already-so':
      return `sent ${called(part)} again; everything was so already`;
    case 'no-effect':
      return `asked to change ${called(part)}, but nothing happened: ${IDLE[part.idle ?? 'no-operation'](part)}`;
    case 'refused':
      return `could not ${ATTEMPT[part.method] ?? 'ask this'}${part.type === null ? '' : ` ${called(part)}`}: ${plain(part.reason?.detail ?? 'the server failed')}`;
    case 'read':
      return `read ${called(part)}`;
  }
}

const ATTEMPT: Readonly<Record<string, string>> = Object.freeze({
  POST: 'add',
  PUT: 'replace',
  PATCH: 'change',
  DELETE: 'delete',
  GET: 'read',
  HEAD: 'read',
});

const IDLE: Readonly<Record<NonNullable<Part['idle']>, (part: Part) => string>> = Object.freeze({
  'no-operation': () => 'the request named nothing to do',
  'unknown-members': ({ skipped }) => `nobody has the id ${listed(skipped.some, skipped.count)}`,
  'matched-nothing': ({ absent }) =>
    absent.count > 0
      ? `${everybody(absent)} ${absent.count === 1 ? 'was' : 'were'} not there to be removed`
      : 'what was to be removed was not there',
  'unknown-attributes': ({ ignored }) => `there is no attribute ${listed(ignored.some, ignored.count)}`,
});

function ofChange({ change, subject, type }: Part): string {
  const it = named(subject, type);
  if (change === null) return `changed ${it}`;
  if (change.kind === 'created') return withMembers(`added ${kindOf(type)}${it}`, change.joined);
  if (change.kind === 'deleted') return `deleted ${kindOf(type)}${it}`;
  const done = [
    ...ofLinks(change.joined, change.left, it),
    ...(change.active === null ? [] : [`${change.active ? 'reactivated' : 'deactivated'} ${it}`]),
    ...(change.renamedFrom === null ? [] : [`renamed ${kindOf(type)}${change.renamedFrom} to ${it}`]),
  ];
  if (done.length > 0) return joinedBy(done, 'and');
  const { attributes } = change;
  return attributes.length === 0
    ? `took over ${it}`
    : `changed ${listed(attributes, attributes.length)} of ${it}`;
}

const withMembers = (said: string, joined: Crowd): string =>
  joined.count === 0 ? said : `${said} with ${counted(joined.count, 'member', 'members')}`;

function ofLinks(joined: Crowd, left: Crowd, group: string): readonly string[] {
  return [
    ...(joined.count === 0 ? [] : [`added ${everybody(joined)} to ${group}`]),
    ...(left.count === 0 ? [] : [`removed ${everybody(left)} from ${group}`]),
  ];
}

/** Two by name, the others by their number. */
const NAMED = 2;
function everybody({ count, some }: Crowd): string {
  const names = some.slice(0, NAMED).map((each) => named(each, each.type));
  return withOthers(names, count, 'other', 'others');
}

function listed(some: readonly string[], count: number): string {
  return withOthers(
    some.slice(0, 3).map((each) => `"${each}"`),
    count,
    'other',
    'others',
  );
}

function withOthers(names: readonly string[], count: number, one: string, many: string): string {
  const rest = count - names.length;
  return joinedBy(rest > 0 ? [...names, counted(rest, one, many)] : names, 'and');
}

const joinedBy = (all: readonly string[], word: string): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1) ?? ''}`;

function ofBulk({ parts }: ExchangeFacts): string {
  const tally = TALLIES.flatMap(([effect, words]) => {
    const number = parts.filter((each) => each.effect === effect).length;
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${words}`];
  });
  return `sent ${counted(parts.length, 'operation', 'operations')} at once: ${tally.join(', ')}`;
}

const TALLIES = Object.freeze([
  ['changed', 'changed something'],
  ['held', 'held back'],
  ['already-so', 'so already'],
  ['no-effect', 'without effect'],
  ['refused', 'refused'],
] as const);

/** A sentence as a part of another one: without its full stop, and small where it begins with a word. */
const clauseOf = (sentence: string): string =>
  plain(sentence).replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
