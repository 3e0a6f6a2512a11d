/** One saved filter: choosing, renaming and deleting it. */
import { ActionIcon, Button, Group } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from '../words/index.ts';
import { NameField } from './name-field.tsx';

const { saved: said } = words.parts;

type RowProps = {
  readonly name: string;
  readonly isCurrent: boolean;
  readonly choose: () => void;
  readonly rename: (name: string) => void;
  readonly wrong: (name: string) => string | undefined;
  readonly remove: () => void;
};

export function SavedFilterRow({ name, isCurrent, choose, rename, wrong, remove }: RowProps) {
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <li>
        <NameField
          label={said.renameOf(name)}
          answer={said.rename}
          given={name}
          wrong={(given) => (given.trim().toLowerCase() === name.toLowerCase() ? undefined : wrong(given))}
          done={(given) => {
            setRenaming(false);
            rename(given);
          }}
        />
      </li>
    );
  return (
    <Group component="li" gap={4} wrap="nowrap">
      <Button
        variant={isCurrent ? 'light' : 'subtle'}
        aria-pressed={isCurrent}
        justify="flex-start"
        flex={1}
        miw={0}
        onClick={choose}
      >
        {name}
      </Button>
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={said.renameOf(name)}
        onClick={() => setRenaming(true)}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" size="lg" aria-label={said.removeOf(name)} onClick={remove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
