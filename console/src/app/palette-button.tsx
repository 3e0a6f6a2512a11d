/** The button that opens the palette; on a narrow screen only its sign. */
import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { words } from '../words/index.ts';

const { search, searchKeys } = words.shell;

/** The palette is a piece of its own, which is there by the time that somebody wants it. */
const open = (): void => void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open());

export function PaletteButton() {
  return (
    <>
      <Button
        variant="default"
        visibleFrom="sm"
        fw={400}
        onClick={open}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">{searchKeys}</Kbd>}
      >
        {search}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="inherit"
        size="lg"
        hiddenFrom="sm"
        aria-label={search}
        onClick={open}
      >
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
    </>
  );
}
