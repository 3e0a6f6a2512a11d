/** Waits for the first request, and shows the first ones in plain words and the first person. */
import { Alert, Button, Group, List, Loader, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { LIVE } from '../../api/exchanges.ts';
import { useFilters } from '../../api/filters.ts';
import { soon, useLive } from '../../api/live.ts';
import { useTenant } from '../../api/tenant.ts';
import { useDenials, useLatest } from '../../api/watched.ts';
import { EffectPill } from '../../parts/effect-pill.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import type { Integration } from '../integrations/frame.tsx';

const { wait } = words.connect;
const { people, integrations } = words;

export function WaitForIt({ integration: { id } }: { readonly integration: Integration }) {
  const tenant = useTenant();
  const [, alter] = useFilters();
  const { data } = useLatest(tenant, id);
  const denials = useDenials(tenant, id);
  const first = (data?.results ?? []).toReversed();
  const arrived = first.some(({ facts }) => facts.denial === null);
  return (
    <>
      <Panel title={arrived ? wait.arrived : wait.title} text={arrived ? undefined : wait.text}>
        <Stack role="status">
          {arrived ? (
            <Alert color="green" variant="light" icon={<IconCheck aria-hidden />} title={wait.spoken} />
          ) : (
            <Group gap="sm">
              <Loader size="sm" type="dots" aria-hidden />
              <Text size="sm">{wait.none}</Text>
            </Group>
          )}
          <List size="sm" spacing="xs" listStyleType="none">
            {first.map(({ id: exchange, sentence, effect }) => (
              <List.Item key={exchange}>
                <EffectPill effect={effect} /> {sentence}
              </List.Item>
            ))}
          </List>
          {arrived
            ? null
            : (denials.data?.results ?? []).map(({ denial }) => (
                <Alert key={denial} color="red" variant="light" title={wait.turnedAway}>
                  {integrations.overview.denialsOf[denial]}
                </Alert>
              ))}
        </Stack>
      </Panel>
      {arrived ? <FirstPerson integration={id} /> : null}
      <Group>
        <Button variant={arrived ? 'filled' : 'default'} onClick={() => alter({ step: 'roles' })}>
          {wait.next}
        </Button>
        <LinkTo to="/t/$tenant/simulator" params={{ tenant }} search={{ id }} size="sm">
          {wait.simulate}
        </LinkTo>
      </Group>
    </>
  );
}

function FirstPerson({ integration }: { readonly integration: string }) {
  const tenant = useTenant();
  const { data } = useQuery({
    queryKey: [tenant, 'integration', integration, 'first-person'],
    queryFn: () => client.users.search({ tenant, query: { page: 1, size: 100 } }),
    meta: soon,
    refetchInterval: useLive(tenant, integration, LIVE),
  });
  const person = data?.results.find((one) => one.securityIntegrationId === integration);
  return (
    <Panel title={wait.preview}>
      {person === undefined ? (
        <Text size="sm" c="dimmed">
          {wait.nobody}
        </Text>
      ) : (
        <Facts
          rows={[
            [people.columns.name, person.displayName ?? words.parts.none],
            [people.columns.userName, person.username ?? words.parts.none],
            [people.columns.email, person.email ?? words.parts.none],
            [people.columns.state, person.active ? people.active : people.inactive],
            [people.columns.externalId, person.externalId ?? words.parts.none],
          ]}
        />
      )}
    </Panel>
  );
}
