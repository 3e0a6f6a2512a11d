/** The latest requests of identity providers, in plain words. */
import { Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { LIVE } from '../../api/exchanges.ts';
import { soon, useLive } from '../../api/live.ts';
import { useTenant } from '../../api/tenant.ts';
import { EffectPill } from '../../parts/effect-pill.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { home } = words;
const SHOWN = 6;

export function Latest() {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'latest'],
    queryFn: () => client.exchanges.list({ tenant, query: { size: SHOWN } }),
    meta: soon,
    refetchInterval: useLive(tenant, undefined, LIVE),
  });
  return (
    <Panel
      title={home.latest}
      actions={
        <LinkTo to="/t/$tenant/activity" params={{ tenant }} size="sm">
          {home.allActivity}
        </LinkTo>
      }
    >
      <Loaded query={query} lines={6}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{home.noActivity}</Text>
          ) : (
            <List size="sm" spacing={4} listStyleType="none">
              {results.map(({ id, sentence, effect, at }) => (
                <List.Item key={id}>
                  <Group gap="sm" justify="space-between" align="flex-start" wrap="nowrap">
                    <LinkTo to="/t/$tenant/activity/$id" params={{ tenant, id }} c="inherit" size="sm">
                      {sentence}
                    </LinkTo>
                    <Group gap="sm" wrap="nowrap" style={{ flexShrink: 0 }} pt={2}>
                      <EffectPill effect={effect} />
                      <Text size="sm" c="dimmed" component="span" visibleFrom="sm">
                        <When at={at} />
                      </Text>
                    </Group>
                  </Group>
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Panel>
  );
}
