/** Picks people and groups: a few letters find them, and who is picked stands in the field by name. */
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { subjectsNamedQuery, type Subject } from '../api/roles.ts';
import { useTenant } from '../api/tenant.ts';
import { words } from '../words/index.ts';
import { searchedOptions } from './searched-options.ts';

const { picker } = words.parts;

/** Milliseconds without a key before the server is asked. */
const PAUSE = 200;

/** Pixels of the list. */
const LIST = 260;

type SubjectPickerProps = {
  readonly label: string;
  readonly description: string;
  /** Ids of people and groups. */
  readonly value: readonly string[];
  readonly change: (ids: string[]) => void;
  readonly disabled: boolean;
};

export function SubjectPicker({ label, description, value, change, disabled }: SubjectPickerProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, PAUSE);
  const query = useQuery({ ...subjectsNamedQuery(tenant, q, value), placeholderData: keepPreviousData });
  const isBehind = q !== typed || query.isPlaceholderData;
  const found = query.data ?? [];
  const gone = query.isSuccess ? value.filter((id) => !found.some((each) => each.value === id)) : [];
  const of = (type: Subject['type']) => found.filter((each) => each.type === type);
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? picker.placeholder : undefined}
      searchable
      hidePickedOptions
      // Within the page, whose parts are found by their landmarks.
      comboboxProps={{ withinPortal: false }}
      // The list itself scrolls: it follows the arrow keys.
      withScrollArea={false}
      styles={{ options: { maxHeight: LIST, overflowY: 'auto' } }}
      disabled={disabled}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={searchedOptions(isBehind)}
      value={[...value]}
      onChange={change}
      data={[
        { group: picker.people, items: of('User') },
        { group: picker.groups, items: of('Group') },
        ...(gone.length === 0
          ? []
          : [{ group: picker.gone, items: gone.map((id) => ({ value: id, label: picker.goneOf(id) })) }]),
      ]}
      nothingFoundMessage={query.isFetching ? words.parts.loading : words.shell.nothingFound}
    />
  );
}
