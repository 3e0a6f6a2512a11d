/** Chooses which columns of a list are shown. */
import { Button, Checkbox, Menu, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { words } from '../words/index.ts';

type Choice = {
  readonly id: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly toggle: () => void;
};

export function ColumnChooser({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end" withinPortal trapFocus>
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {words.parts.columns}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap="xs" p="xs">
          {choices.map(({ id, label, chosen, toggle }) => (
            <Checkbox key={id} label={label} checked={chosen} onChange={toggle} />
          ))}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
}
