/** A time: how long ago, and on demand the exact moment with its zone. */
import { Text, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { words } from '../words/index.ts';

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

export function ago(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

export const exactly = (at: string): string => exact.format(new Date(at));

/** Milliseconds between two looks at the clock. */
const TICK = 15_000;

export function When({ at }: { readonly at: string | null }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(ticking);
  }, []);
  if (at === null) return <Text span>{words.parts.never}</Text>;
  return (
    <Tooltip label={exactly(at)}>
      <time dateTime={at} className="numbers" style={{ whiteSpace: 'nowrap' }}>
        {ago(Date.parse(at), Math.max(now, Date.now() - TICK))}
      </time>
    </Tooltip>
  );
}
