/** One integration at a glance: where it is reached, who spoke to it lately, and who was turned away. */
import { Group, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTenant } from '../../api/tenant.ts';
import { useDenials, useLatest } from '../../api/watched.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { EffectPill } from '../../parts/effect-pill.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { Frame, type Integration } from './frame.tsx';
import { Quirks, State } from './state.tsx';
import { TrafficPanel } from './traffic-panel.tsx';

const { integrations } = words;
const { overview } = integrations;

export function Overview() {
  return (
    <Frame tab="overview">
      {(integration) => (
        <>
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <Stack gap="md">
              <State id={integration.id} />
              <TrafficPanel id={integration.id} />
            </Stack>
            <Stack gap="md">
              <Panel title={overview.connection} text={overview.connectionText}>
                <Facts
                  rows={[
                    [
                      overview.endpoint,
                      <Copyable key="uri" value={integration.uri} what={integrations.endpoint} />,
                    ],
                    [
                      integrations.columns.id,
                      <Copyable key="id" value={integration.id} what={integrations.id} />,
                    ],
                  ]}
                />
              </Panel>
              <Quirks id={integration.id} />
              <Denials integration={integration} />
            </Stack>
          </SimpleGrid>
          <Latest integration={integration} />
        </>
      )}
    </Frame>
  );
}

function Latest({ integration: { id } }: { readonly integration: Integration }) {
  const tenant = useTenant();
  const query = useLatest(tenant, id);
  return (
    <Panel
      title={overview.latest}
      actions={
        <LinkTo to="/t/$tenant/provisioning/$id/activity" params={{ tenant, id }} size="sm">
          {overview.all}
        </LinkTo>
      }
    >
      <Loaded query={query}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{overview.none}</Text>
          ) : (
            <List size="sm" spacing="xs" listStyleType="none">
              {results.map((exchange) => (
                <List.Item key={exchange.id}>
                  <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
                    <LinkTo
                      to="/t/$tenant/activity/$id"
                      params={{ tenant, id: exchange.id }}
                      c="inherit"
                      size="sm"
                    >
                      {exchange.sentence}
                    </LinkTo>
                    <EffectPill effect={exchange.effect} />
                  </Group>
                  <Text size="xs" c="dimmed">
                    <When at={exchange.at} />
                    {exchange.agent === null ? '' : ` · ${exchange.agent}`}
                  </Text>
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Denials({ integration: { id } }: { readonly integration: Integration }) {
  const tenant = useTenant();
  const query = useDenials(tenant, id);
  return (
    <Panel title={overview.denials} text={overview.denialsText}>
      <Loaded query={query} lines={1}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{words.parts.none}</Text>
          ) : (
            <Facts
              rows={results.map(({ denial, number, lastAt }) => [
                overview.denialsOf[denial],
                <span key={denial}>
                  {words.parts.number(number)}, {overview.since} <When at={lastAt} />
                </span>,
              ])}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
