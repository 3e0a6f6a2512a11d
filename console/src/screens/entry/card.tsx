/** The card in the middle of the pages before one is in. */
import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { words } from '../../words/index.ts';

type CardProps = { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode };

export function Card({ title, lead, children }: CardProps) {
  useEffect(() => {
    document.title = `${title} – ${words.shell.product}`;
  }, [title]);
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper className="sheet" p="xl" w="100%" maw={440}>
        <Stack gap="lg">
          <Stack gap="xs">
            <Group gap="xs">
              <img src="/mark.svg" width={28} height={28} alt="" />
              <Text fw={700}>{words.shell.product}</Text>
            </Group>
            <Title order={1}>{title}</Title>
            {lead === undefined ? null : <Text c="dimmed">{lead}</Text>}
          </Stack>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
