/** What a simulated identity provider says, and what came of it. */
import { Alert, Group, List, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { useTenant } from '../../api/tenant.ts';
import { ButtonTo } from '../../parts/links.tsx';
import { Trouble } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import type { Played } from './use-simulation.ts';

const { simulator } = words;

export function Story({
  played: { sentences, progress, outcome, error, running, integration },
}: {
  readonly played: Played;
}) {
  return (
    <Panel title={simulator.story}>
      <Stack>
        {error === undefined ? null : <Trouble error={error} />}
        {progress === undefined ? null : <Bar progress={progress} />}
        {sentences.length === 0 ? (
          <Text c="dimmed">{running ? simulator.running : simulator.nothing}</Text>
        ) : (
          <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
            <List size="sm" listStyleType="none" spacing={4}>
              {sentences.map((text, number) => (
                <List.Item key={number}>{text}</List.Item>
              ))}
            </List>
          </ScrollArea.Autosize>
        )}
        <div role="status">{outcome === undefined ? null : <Ending outcome={outcome} />}</div>
        {outcome === undefined || integration === undefined ? null : <Further id={integration} />}
      </Stack>
    </Panel>
  );
}

function Bar({ progress: { phase, done, total } }: { readonly progress: NonNullable<Played['progress']> }) {
  const label = simulator.progress(phase, done, total);
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={label} />
    </Stack>
  );
}

function Ending({
  outcome: { equal, differences, counts },
}: {
  readonly outcome: NonNullable<Played['outcome']>;
}) {
  const requests = Object.values(counts.requests).reduce((sum, count) => sum + count, 0);
  return (
    <Alert
      variant="light"
      color={equal ? 'green' : 'yellow'}
      title={equal ? simulator.equal : simulator.different}
    >
      <Text size="sm">{simulator.counts(counts.people, counts.groups, requests)}</Text>
      <List size="sm">
        {differences.slice(0, 10).map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Further({ id }: { readonly id: string }) {
  const tenant = useTenant();
  return (
    <Group>
      <ButtonTo to="/t/$tenant/provisioning/$id/activity" params={{ tenant, id }}>
        {simulator.activity}
      </ButtonTo>
      <ButtonTo to="/t/$tenant/people" params={{ tenant }} variant="default">
        {simulator.see}
      </ButtonTo>
    </Group>
  );
}
