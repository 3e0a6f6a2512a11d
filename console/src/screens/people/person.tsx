/** One person, now or at a moment. */
import { Alert, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { factsQuery, stateQuery, type StateAt } from '../../api/people.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { Code } from '../../parts/code.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { FormerLink } from '../../parts/keeping.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { exactly } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { Attributes } from './attributes.tsx';
import { EffectiveRoles } from './effective-roles.tsx';
import { ErasePerson } from './erase-person.tsx';
import { ExportPerson } from './export-person.tsx';
import { Memberships } from './memberships.tsx';
import { PersonByHand } from './person-by-hand.tsx';
import { Timeline } from './timeline.tsx';

const { people } = words;
const { one } = people;

export function Person() {
  const tenant = useTenant();
  const id = useId();
  const [{ at = '' }] = useFilters();
  const query = useQuery(stateQuery(tenant, 'users', id, at));
  const gone = query.error instanceof ApiError && query.error.status === 404;
  if (gone) return <Gone id={id} />;
  return (
    <Loaded query={query} lines={8}>
      {(state) => (
        <Page
          title={state.name ?? id}
          lead={<Standing state={state} />}
          crumbs={[{ label: people.title, to: `/t/${tenant}/people` }]}
          actions={
            <>
              {at === '' ? <PersonByHand state={state} /> : null}
              <ExportPerson id={id} />
            </>
          }
        >
          <Group justify="space-between" align="flex-end">
            <Text size="sm" c="dimmed">
              {at === '' ? one.asOfNow : one.asOfThen(exactly(state.at.instant))}
            </Text>
            <AsOf />
          </Group>
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <Panel title={one.groups} text={one.groupsText}>
              <Memberships state={state} at={at} />
            </Panel>
            <Panel title={one.roles} text={one.rolesText}>
              <EffectiveRoles state={state} at={at} />
            </Panel>
          </SimpleGrid>
          <Panel title={one.attributes} text={one.attributesText}>
            <Attributes state={state} />
          </Panel>
          <Panel title={one.timeline} text={one.timelineText}>
            <Timeline noun="users" id={id} />
          </Panel>
          <Panel title={one.source} text={one.sourceText}>
            <Code text={JSON.stringify(state.resource, null, 2)} what={one.document} tall />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}

function Standing({ state: whole }: { readonly state: StateAt }) {
  const { id, state, erased, integration, resource } = whole;
  const userName = resource['userName'];
  return (
    <Group gap="sm">
      <Pill tone={erased || state === 'inactive' ? 'calm' : 'good'}>
        {erased ? people.erased : people[state]}
      </Pill>
      <span>{typeof userName === 'string' ? userName : ''}</span>
      <span>{`${people.columns.source}: ${integration?.name ?? people.nobody}`}</span>
      <Copyable value={id} what={people.id} />
      <FormerLink noun="users" state={whole} />
    </Group>
  );
}

/** Whoever is no longer there has a history all the same. */
function Gone({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const { data = [] } = useQuery(factsQuery(tenant, 'users', id));
  const name = data.flatMap(({ after }) => after?.['displayName'] ?? after?.['userName'] ?? []).at(-1);
  return (
    <Page
      title={typeof name === 'string' ? name : id}
      crumbs={[{ label: people.title, to: `/t/${tenant}/people` }]}
      actions={
        <>
          <ExportPerson id={id} />
          <ErasePerson id={id} />
        </>
      }
    >
      <Stack>
        <Group justify="space-between" align="flex-end">
          <Alert title={one.gone} variant="light">
            {one.goneText}
          </Alert>
          <AsOf />
        </Group>
        <Panel title={one.timeline} text={one.timelineText}>
          <Timeline noun="users" id={id} />
        </Panel>
      </Stack>
    </Page>
  );
}
