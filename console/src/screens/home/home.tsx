/** How everything is, at a glance. */
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { integrationsQuery } from '../../api/integrations.ts';
import { useTenant } from '../../api/tenant.ts';
import { Empty } from '../../parts/empty.tsx';
import { ButtonTo, LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { home } = words;

export function Home() {
  const tenant = useTenant();
  const query = useQuery(integrationsQuery(tenant));
  return (
    <Page title={home.title}>
      <Loaded query={query}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty title={home.nothing.title} text={home.nothing.text}>
              <Group>
                <ButtonTo to="/t/$tenant/connect" params={{ tenant }}>
                  {home.nothing.connect}
                </ButtonTo>
                <ButtonTo to="/t/$tenant/simulator" params={{ tenant }} variant="default">
                  {home.nothing.simulate}
                </ButtonTo>
              </Group>
            </Empty>
          ) : (
            <Panel title={home.integrations}>
              {results.map(({ id, name }) => (
                <LinkTo key={id} to="/t/$tenant/provisioning/$id" params={{ tenant, id }}>
                  {name}
                </LinkTo>
              ))}
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}
