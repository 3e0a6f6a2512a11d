/** What the list of requests can be narrowed by; it stands in the URL. */
import { Select } from '@mantine/core';
import { useFilters } from '../../data/filters.ts';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';

const { filters: labels, effects } = words.activity;

export function ActivityFilters() {
  const [{ effect = '', person = '', mentions = '' }, alter] = useFilters();
  return (
    <>
      <SearchField label={labels.mentions} value={mentions} change={(text) => alter({ mentions: text })} />
      <SearchField
        label={labels.person}
        placeholder={labels.personHelp}
        value={person}
        change={(text) => alter({ person: text })}
      />
      <Select
        label={labels.effect}
        w={{ base: '100%', xs: 150 }}
        value={effect}
        allowDeselect={false}
        data={[
          { value: '', label: labels.anyEffect },
          ...Object.entries(effects).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(chosen) => alter({ effect: chosen ?? '' })}
      />
    </>
  );
}
