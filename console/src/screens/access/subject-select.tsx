/** A field that finds one person, group or service account by a few letters. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { subjectsQuery, type SubjectType } from '../../api/roles.ts';
import { useTenant } from '../../api/tenant.ts';
import { searchedOptions } from '../../parts/searched-options.ts';
import { words } from '../../words/index.ts';

const { fields } = words.access.bindings;

/** Milliseconds without a key before the server is asked. */
const PAUSE = 200;

type SubjectSelectProps = {
  readonly type: SubjectType;
  readonly value: string | null;
  readonly change: (id: string | null) => void;
};

export function SubjectSelect({ type, value, change }: SubjectSelectProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, PAUSE);
  const { data = [], isPlaceholderData } = useQuery({
    ...subjectsQuery(tenant, type, q),
    placeholderData: keepPreviousData,
  });
  const isBehind = q !== typed || isPlaceholderData;
  return (
    <Select
      label={fields.subject}
      description={fields.subjectHelp}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={searchedOptions(isBehind)}
      value={value}
      onChange={change}
      data={data}
      nothingFoundMessage={words.shell.nothingFound}
    />
  );
}
