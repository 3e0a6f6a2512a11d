/** Facts of history as lines for people. */
import type { Client } from '../client/index.ts';
import { bold, dim } from './print.ts';

export type Fact = Awaited<ReturnType<Client['userHistory']['history']>>['results'][number];
type AnsweredAt = Awaited<ReturnType<Client['userHistory']['list']>>['at'];

/** What an answer is of. */
export const momentText = ({ position, instant, zone }: AnsweredAt): string =>
  dim(`As of ${instant} (asked in ${zone}), position ${position} of the log.`);

const value = (given: unknown): string => (given === undefined ? 'nothing' : JSON.stringify(given));

/** One fact: a line of who and when, and one for everything that altered. */
export function factText({ position, instant, kind, by, integration, exchange, ...fact }: Fact): string {
  const who = by.name ?? (by.id === '' ? by.kind : `${by.kind} ${by.id}`);
  const through = integration === null ? '' : ` through ${integration.name ?? integration.id}`;
  const request = exchange === null ? '' : `, request ${exchange}`;
  const names = new Set([...Object.keys(fact.before ?? {}), ...Object.keys(fact.after ?? {})]);
  return [
    `${bold(kind)}  ${instant}  ${dim(`position ${position}, by ${who}${through}${request}`)}`,
    ...(fact.erased ? ['  what altered was erased'] : []),
    ...[...names].map((name) => `  ${name}: ${value(fact.before?.[name])} → ${value(fact.after?.[name])}`),
    ...fact.joined.map(({ group, id, type }) => `  ${type} ${id} joined group ${group}`),
    ...fact.left.map(({ group, id, type }) => `  ${type} ${id} left group ${group}`),
  ].join('\n');
}
