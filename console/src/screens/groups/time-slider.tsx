/** A slider over the life of a group: each step is a moment at which something about it altered. */
import { Slider } from '@mantine/core';
import { useState } from 'react';
import { useFilters } from '../../api/filters.ts';
import type { Fact } from '../../api/people.ts';
import { exactly } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { groups, people } = words;

/** A moment is that right after the last change within it. */
const MILLISECOND = 1;

export function TimeSlider({ facts }: { readonly facts: readonly Fact[] }) {
  const [{ at = '' }, alter] = useFilters();
  const moments = [...new Set(facts.map(({ instant }) => instant))];
  const last = moments.length;
  const here = at === '' ? last : moments.filter((moment) => Date.parse(moment) <= Date.parse(at)).length - 1;
  const [moved, setMoved] = useState<number>();
  if (last < 2) return null;
  const labelOf = (step: number): string => {
    const moment = moments[step];
    return moment === undefined ? people.now : exactly(moment);
  };
  const choose = (step: number): void => {
    setMoved(undefined);
    const moment = moments[step];
    alter({ at: moment === undefined ? '' : new Date(Date.parse(moment) + MILLISECOND).toISOString() });
  };
  return (
    <Slider
      thumbLabel={groups.one.slider}
      min={0}
      max={last}
      value={moved ?? Math.max(0, here)}
      label={labelOf}
      onChange={setMoved}
      onChangeEnd={choose}
      mb="xs"
    />
  );
}
