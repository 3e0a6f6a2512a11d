/** One integration. */
import { useQuery } from '@tanstack/react-query';
import { integrationQuery } from '../../data/integrations.ts';
import { useId, useTenant } from '../../data/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { integrations } = words;

export function Integration() {
  const tenant = useTenant();
  const query = useQuery(integrationQuery(tenant, useId()));
  return (
    <Loaded query={query}>
      {({ name, description, uri, id, idp }) => (
        <Page
          title={name}
          lead={description}
          crumbs={[{ label: integrations.title, to: `/t/${tenant}/provisioning` }]}
        >
          <Panel title={integrations.made.endpoint}>
            <Facts
              rows={[
                [integrations.made.endpoint, <Copyable key="uri" value={uri} what={integrations.endpoint} />],
                [integrations.columns.id, <Copyable key="id" value={id} what={integrations.id} />],
                [integrations.fields.idp, idp],
              ]}
            />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
