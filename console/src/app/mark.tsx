/** The mark of Roster and its name, which lead home. */
import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { words } from '../words/index.ts';

export function Mark() {
  return (
    <Anchor component={Link} to="/" underline="never" c="inherit" aria-label={words.shell.product}>
      <Group gap={8} wrap="nowrap">
        <img src="/mark.svg" width={26} height={26} alt="" />
        <Text fw={700} visibleFrom="sm" aria-hidden>
          {words.shell.product}
        </Text>
      </Group>
    </Anchor>
  );
}
