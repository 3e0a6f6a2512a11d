/** A part of a page with a heading of its own. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

type PanelProps = {
  readonly title: string;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Panel({ title, text, actions, children }: PanelProps) {
  const id = useId();
  return (
    <Stack component="section" className="sheet" p="md" gap="md" aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} flex="1 1 14rem" miw={0}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {text === undefined ? null : (
            <Text size="sm" c="dimmed" component="div">
              {text}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
