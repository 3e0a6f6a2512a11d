/** One group, now or at a moment. */
import { Alert, Group, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { factsQuery, stateQuery } from '../../api/people.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { exactly } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { Timeline } from '../people/timeline.tsx';
import { Difference } from './difference.tsx';
import { GroupBindings } from './group-bindings.tsx';
import { Members } from './members.tsx';
import { TimeSlider } from './time-slider.tsx';

const { groups, people } = words;
const { one } = groups;

export function GroupPage() {
  const tenant = useTenant();
  const id = useId();
  const [{ at = '', tab = 'members' }, alter] = useFilters();
  const query = useQuery(stateQuery(tenant, 'groups', id, at));
  const facts = useQuery(factsQuery(tenant, 'groups', id));
  const gone = query.error instanceof ApiError && query.error.status === 404;
  const named = (facts.data ?? []).flatMap(({ after }) => after?.['displayName'] ?? []).at(-1);
  return (
    <Page
      title={query.data?.name ?? (typeof named === 'string' ? named : id)}
      lead={
        <Group gap="sm">
          <span>{`${people.columns.source}: ${query.data?.integration?.name ?? people.nobody}`}</span>
          <Copyable value={id} what={people.id} />
        </Group>
      }
      crumbs={[{ label: groups.title, to: `/t/${tenant}/groups` }]}
    >
      <Panel title={one.asOf} actions={<AsOf />}>
        <TimeSlider facts={facts.data ?? []} />
        <Text size="sm" c="dimmed" role="status">
          {at === '' ? people.one.asOfNow : people.one.asOfThen(exactly(at))}
        </Text>
      </Panel>
      <Tabs
        value={tab}
        onChange={(chosen) => alter({ tab: chosen === 'members' ? '' : (chosen ?? '') })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="members">{one.members}</Tabs.Tab>
          <Tabs.Tab value="difference">{one.difference}</Tabs.Tab>
          <Tabs.Tab value="bindings">{one.bindings}</Tabs.Tab>
          <Tabs.Tab value="history">{one.history}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="members">
          {gone ? (
            <Alert title={people.one.gone} variant="light">
              {people.one.goneText}
            </Alert>
          ) : (
            <Loaded query={query}>{() => <Members id={id} at={at} />}</Loaded>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="difference">
          <Difference id={id} at={at} />
        </Tabs.Panel>
        <Tabs.Panel value="bindings">
          <GroupBindings id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <Panel title={one.history} text={one.historyText}>
            <Timeline noun="groups" id={id} />
          </Panel>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
