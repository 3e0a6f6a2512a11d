/** Every identity provider with how it is and why. */
import { Box, Group, Stack, Text } from '@mantine/core';
import { useTenant } from '../../api/tenant.ts';
import { useStatuses } from '../../api/watched.ts';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { StatePill } from '../integrations/standing.tsx';
import { SmallTraffic } from '../integrations/traffic.tsx';

const { home } = words;

/** Milliseconds before its end in which a token is worth a line of its own. */
const SOON = 30 * 86_400_000;
const endsSoon = (endAt: string): boolean => Date.parse(endAt) - Date.now() < SOON;

export function Health() {
  const tenant = useTenant();
  const query = useStatuses(tenant);
  return (
    <Panel
      title={home.integrations}
      actions={
        <LinkTo to="/t/$tenant/provisioning" params={{ tenant }} size="sm">
          {home.allIntegrations}
        </LinkTo>
      }
    >
      <Loaded query={query}>
        {({ results }) => (
          <Stack gap="sm">
            {results.map(({ integration: { id, name }, state, reason, credentials: { endAt } }) => (
              <div key={id}>
                <Group justify="space-between" align="flex-start" gap="xs">
                  <Box flex="1 1 12rem">
                    <LinkTo to="/t/$tenant/provisioning/$id" params={{ tenant, id }} fw={600}>
                      {name}
                    </LinkTo>
                    <Text size="sm" c="dimmed">
                      {reason}
                    </Text>
                  </Box>
                  <Stack gap={6} w={176}>
                    <div>
                      <StatePill state={state} />
                    </div>
                    <SmallTraffic id={id} />
                  </Stack>
                </Group>
                {endAt === null || state === 'token-expiring' || !endsSoon(endAt) ? null : (
                  <Text size="sm" c="var(--warn)">
                    {home.tokenEnds} <When at={endAt} />
                  </Text>
                )}
              </div>
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
