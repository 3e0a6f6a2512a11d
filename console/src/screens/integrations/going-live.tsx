/** How far an integration is that goes live. */
import { Group, Progress, Stack, Text } from '@mantine/core';
import type { Received } from '../../api/client.ts';
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';

const { mode: labels } = words.integrations;

type View = Received<'integrations', 'readMode'>;

const sumOf = ({ users, groups, memberships }: View['manages']): number => users + groups + memberships;

export function GoingLive({ view: { manages, published } }: { readonly view: View }) {
  const [done, all] = [sumOf(published), sumOf(manages)];
  const progress = labels.going.progress(done, all);
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Pill tone="info">{labels.names.going}</Pill>
        <Text size="sm">{labels.going.text(manages.users, manages.groups, manages.memberships)}</Text>
      </Group>
      <Progress value={all === 0 ? 0 : (done / all) * 100} aria-label={progress} />
      <Text size="sm">{progress}</Text>
      <Text size="sm" c="dimmed">
        {labels.going.lasting}
      </Text>
    </Stack>
  );
}
