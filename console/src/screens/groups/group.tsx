/** One group, now or at a moment. */
import { Alert, Group, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { factsQuery, stateQuery, type StateAt } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { DeleteByHand, Detach, FormerLink } from '../../parts/keeping.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { exactly } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { Timeline } from '../people/timeline.tsx';
import { Difference } from './difference.tsx';
import { EditGroup } from './group-form.tsx';
import { GroupBindings } from './group-bindings.tsx';
import { Members } from './members.tsx';
import { TimeSlider } from './time-slider.tsx';

const { groups, people } = words;
const { one } = groups;

/** What an integration manages is altered there. */
function Keeping({ state }: { readonly state: StateAt }) {
  const may = useMay('GROUP:UPDATE');
  if (state.managedExternally) return <Detach noun="groups" state={state} />;
  return (
    <>
      {may ? <EditGroup key={state.since} state={state} /> : null}
      <DeleteByHand noun="groups" state={state} />
    </>
  );
}

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
          {query.data === undefined || query.data.description === '' ? null : (
            <span>{query.data.description}</span>
          )}
          <span>{`${people.columns.source}: ${query.data?.integration?.name ?? people.nobody}`}</span>
          <Copyable value={id} what={people.id} />
          {query.data === undefined ? null : <FormerLink noun="groups" state={query.data} />}
        </Group>
      }
      crumbs={[{ label: groups.title, to: `/t/${tenant}/groups` }]}
      actions={at === '' && query.data !== undefined ? <Keeping state={query.data} /> : undefined}
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
            <Loaded query={query}>
              {({ managedExternally }) => <Members id={id} at={at} byHand={!managedExternally} />}
            </Loaded>
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
