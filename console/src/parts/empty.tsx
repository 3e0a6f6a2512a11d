/** A list with nothing in it says what would be here and how it comes about. */
import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type EmptyProps = {
  readonly title: string;
  readonly text: ReactNode;
  readonly children?: ReactNode;
};

export function Empty({ title, text, children }: EmptyProps) {
  return (
    <Stack className="sheet" align="center" gap="xs" p="xl" ta="center">
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw="36rem" component="div">
        {text}
      </Text>
      {children}
    </Stack>
  );
}
