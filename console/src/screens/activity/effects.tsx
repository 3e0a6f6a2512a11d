/** What a request came to: its effect, whom it was about, who joined and left, what was passed over. */
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExchangeDetail } from '../../api/exchanges.ts';
import { EffectPill } from '../../parts/effect-pill.tsx';
import { Facts, type FactRow } from '../../parts/facts.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { words } from '../../words/index.ts';

const { detail } = words.activity;

type Facts = ExchangeDetail['facts'];
type Some = Facts['absent'];

export function Effects({ exchange: { effect, facts } }: { readonly exchange: ExchangeDetail }) {
  return (
    <Stack>
      <Facts
        rows={[
          [words.activity.columns.effect, <EffectPill key="effect" effect={effect} />],
          ...rowsOf(facts),
        ]}
      />
      {facts.parts.length === 0 ? null : (
        <Stack gap="xs" component="ol" m={0} pl="lg">
          {facts.parts.map((part, number) => (
            <li key={number}>
              <EffectPill effect={part.effect} /> <span className="mono">{part.method}</span>{' '}
              {part.subject === null ? null : <NamedLink of={part.subject} />}
              {part.reason === null ? null : <Text size="sm">{part.reason.detail}</Text>}
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function rowsOf(facts: Facts): readonly FactRow[] {
  const { subject, change, held, idle, reason, lookedFor, found, credential, denial } = facts;
  const rows: readonly (readonly [name: string, value: ReactNode])[] = [
    [detail.subject, subject === null ? null : <NamedLink of={subject} />],
    [detail.reason, reason?.detail ?? null],
    [detail.held, held],
    [detail.idle, idle],
    [detail.denial, denial === null ? null : (credential ?? denial)],
    [detail.lookedFor, lookedFor === null ? null : `${lookedFor.attribute} = ${lookedFor.value}`],
    [detail.found, found === null ? null : words.parts.number(found)],
    [detail.renamedFrom, change?.renamedFrom ?? null],
    [
      detail.attributes,
      change === null || change.attributes.length === 0 ? null : change.attributes.join(', '),
    ],
    [detail.joined, change === null ? null : names(change.joined)],
    [detail.left, change === null ? null : names(change.left)],
    [detail.absent, names(facts.absent)],
    [detail.skipped, texts(facts.skipped)],
    [detail.ignored, texts(facts.ignored)],
  ];
  return rows.filter(([, value]) => value !== null);
}

function names({ count, some }: Some): ReactNode {
  if (count === 0) return null;
  return (
    <>
      {some.map((one, number) => (
        <span key={one.id}>
          {number === 0 ? '' : ', '}
          <NamedLink of={one} />
        </span>
      ))}
      {count > some.length ? ` ${detail.more(count - some.length)}` : ''}
    </>
  );
}

const texts = ({ count, some }: Facts['skipped']): ReactNode =>
  count === 0
    ? null
    : `${some.join(', ')}${count > some.length ? ` ${detail.more(count - some.length)}` : ''}`;
