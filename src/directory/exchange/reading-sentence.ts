/** What somebody read, looked for or listed, in plain words. */
import type { ExchangeFacts, Named } from './facts.ts';
import { called, counted, named, nounsOf } from './nouns.ts';

export function ofReading({ type, subject, lookedFor, found }: ExchangeFacts): string {
  if (type === null) return 'asked what this endpoint can do';
  if (lookedFor !== null && found !== null)
    return `looked for ${lookedFor.value} and found ${count(type, found, subject)}`;
  if (found !== null) return `listed ${counted(found, ...nounsOf(type))}`;
  return `read ${called({ subject, type })}`;
}

function count(type: string, found: number, subject: Named | null): string {
  if (found === 0) return type === 'User' ? 'nobody' : `no ${nounsOf(type)[0]}`;
  return found === 1 && subject !== null ? named(subject, type) : counted(found, ...nounsOf(type));
}
