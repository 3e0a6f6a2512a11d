/** The filters of a list by names that somebody gave them: to choose, to rename, to delete; and a name for those of now. */
import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useFilters, type Filters } from '../api/filters.ts';
import { useSavedFilters, MOST_SAVED } from '../api/saved-filters.ts';
import { words } from '../words/index.ts';
import { NameField } from './name-field.tsx';
import { SavedFilterRow } from './saved-filter-row.tsx';

const { saved: said } = words.parts;

const isSame = (one: Filters, other: Filters): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''));
};

export function SavedFilters({ list }: { readonly list: string }) {
  const [opened, setOpened] = useState(false);
  const [filters, alter] = useFilters();
  const { saved, has, save, rename, remove } = useSavedFilters(list);
  const current = saved.find((each) => isSame(each.filters, filters));
  const choose = (chosen: Filters): void => {
    alter({ ...Object.fromEntries(Object.keys(filters).map((name) => [name, ''])), ...chosen });
    setOpened(false);
  };
  const isFree = (name: string): string | undefined => (has(name) ? said.taken : undefined);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
          styles={{ label: { maxWidth: '11rem' } }}
        >
          {current?.name ?? said.title}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={said.title} w={320} maw="calc(100vw - 2rem)">
        <Stack gap="sm">
          {saved.length === 0 ? null : (
            <Stack
              component="ul"
              gap={2}
              m={0}
              p={0}
              mah={260}
              style={{ overflowY: 'auto', listStyle: 'none' }}
            >
              {saved.map((each) => (
                <SavedFilterRow
                  key={each.name}
                  name={each.name}
                  isCurrent={each === current}
                  choose={() => choose(each.filters)}
                  rename={(name) => rename(each.name, name)}
                  wrong={isFree}
                  remove={() => remove(each.name)}
                />
              ))}
            </Stack>
          )}
          <Saving
            isBlank={Object.keys(filters).length === 0}
            current={current?.name}
            isFull={saved.length >= MOST_SAVED}
            wrong={isFree}
            save={(name) => save(name, filters)}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type SavingProps = {
  readonly isBlank: boolean;
  readonly current: string | undefined;
  readonly isFull: boolean;
  readonly wrong: (name: string) => string | undefined;
  readonly save: (name: string) => void;
};

function Saving({ isBlank, current, isFull, wrong, save }: SavingProps) {
  if (isBlank) return <Text size="sm">{said.blank}</Text>;
  if (current !== undefined) return <Text size="sm">{said.isSaved(current)}</Text>;
  if (isFull) return <Text size="sm">{said.full(MOST_SAVED)}</Text>;
  return (
    <>
      <NameField label={said.name} answer={said.save} given="" wrong={wrong} done={save} />
      <Text size="xs" c="dimmed">
        {said.where}
      </Text>
    </>
  );
}
