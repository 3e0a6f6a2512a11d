/** What is the same on all pages of one integration: its name, its state, and the way to the other parts. */
import { Group, ScrollArea, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Received } from '../../api/client.ts';
import { integrationQuery } from '../../api/integrations.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { useStatusOf } from '../../api/watched.ts';
import { nameOfIdp } from '../../guides/names.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { OnlyLooking } from '../../parts/only-looking.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';
import { EndingAlert } from './removal.tsx';
import { StatePill } from './standing.tsx';

const { integrations } = words;

export type Integration = Received<'integrations', 'read'>;
export type Tab = keyof typeof integrations.tabs;

type FrameProps = {
  readonly tab: Tab;
  readonly children: (integration: Integration) => ReactNode;
};

export function Frame({ tab, children }: FrameProps) {
  const tenant = useTenant();
  const query = useQuery(integrationQuery(tenant, useId()));
  return (
    <Loaded query={query} lines={8}>
      {(integration) => (
        <Page
          title={integration.name}
          lead={[nameOfIdp(integration.idp), integration.description]
            .filter((text) => text !== '')
            .join(' · ')}
          crumbs={[{ label: integrations.title, to: `/t/${tenant}/provisioning` }]}
          actions={
            <Group gap="xs">
              {integration.mode === 'shadow' ? (
                <Pill tone="info">{integrations.mode.names[integration.goingLive ? 'going' : 'shadow']}</Pill>
              ) : null}
              <Standing id={integration.id} />
            </Group>
          }
        >
          <EndingAlert integration={integration} />
          <OnlyLooking without="INTEGRATION:UPDATE" />
          <Parts tab={tab}>{children(integration)}</Parts>
        </Page>
      )}
    </Loaded>
  );
}

/** Of this one alone, so that its pages follow nothing else. */
function Standing({ id }: { readonly id: string }) {
  const { data } = useStatusOf(useTenant(), id);
  return data === undefined ? null : <StatePill state={data.state} />;
}

function Parts({ tab, children }: { readonly tab: Tab; readonly children: ReactNode }) {
  const tenant = useTenant();
  const id = useId();
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  // On a narrow screen the parts are scrolled sideways: the open one is seen.
  useEffect(() => {
    const open = list.current?.querySelector('[aria-selected=true]');
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab]);
  const open = (chosen: string | null): void => {
    const rest = chosen === 'overview' || chosen === null ? '' : `/${chosen}`;
    void navigate({ to: `/t/${tenant}/provisioning/${id}${rest}` as '/' });
  };
  return (
    <Tabs value={tab} onChange={open}>
      <ScrollArea type="never">
        <Tabs.List ref={list} aria-label={integrations.tabsLabel} style={{ flexWrap: 'nowrap' }}>
          {Object.entries(integrations.tabs).map(([value, label]) => (
            <Tabs.Tab key={value} value={value} style={{ whiteSpace: 'nowrap' }}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </ScrollArea>
      <Tabs.Panel value={tab} pt="lg">
        <Stack gap="lg">{children}</Stack>
      </Tabs.Panel>
    </Tabs>
  );
}
