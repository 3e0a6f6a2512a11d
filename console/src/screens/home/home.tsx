/** How everything is, at a glance; or how to begin. */
import { Group, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { integrationsQuery } from '../../api/integrations.ts';
import { useTenant } from '../../api/tenant.ts';
import { Empty } from '../../parts/empty.tsx';
import { ButtonTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { Days } from './days.tsx';
import { Health } from './health.tsx';
import { Latest } from './latest.tsx';
import { Numbers } from './numbers.tsx';

const { home } = words;

export function Home() {
  const query = useQuery(integrationsQuery(useTenant()));
  return (
    <Page title={home.title}>
      <Loaded query={query} lines={8}>
        {({ total }) =>
          total === 0 ? (
            <Begin />
          ) : (
            <Stack gap="md">
              <Numbers />
              <SimpleGrid cols={{ base: 1, lg: 2 }}>
                <Health />
                <Days />
              </SimpleGrid>
              <Latest />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function Begin() {
  const tenant = useTenant();
  return (
    <Empty title={home.nothing.title} text={home.nothing.text}>
      <Group justify="center">
        <ButtonTo to="/t/$tenant/connect" params={{ tenant }}>
          {home.nothing.connect}
        </ButtonTo>
        <ButtonTo to="/t/$tenant/simulator" params={{ tenant }} variant="default">
          {home.nothing.simulate}
        </ButtonTo>
      </Group>
    </Empty>
  );
}
