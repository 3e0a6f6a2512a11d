/** What differs between two moments. */
import { Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client, type Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Sheet } from '../../parts/take-away.tsx';
import { words } from '../../words/index.ts';
import { Moment } from './moment.tsx';
import { TakeReport } from './report.tsx';

const { reports } = words.governance;
const { difference } = reports;
type Comparison = Received<'history', 'diff'>;

const diffQuery = (tenant: string, from: string, to: string) => ({
  queryKey: [tenant, 'diff', from, to],
  queryFn: () => client.history.diff({ tenant, query: { from, ...(to === '' ? {} : { to }) } }),
});

export function DifferenceReport() {
  const tenant = useTenant();
  const queries = useQueryClient();
  const [{ from = '', to = '' }] = useFilters();
  const query = useQuery({ ...diffQuery(tenant, from, to), enabled: from !== '' });
  return (
    <Panel
      title={difference.title}
      text={difference.text}
      actions={
        from === '' ? undefined : (
          <TakeReport
            name={`difference-${tenant}`}
            question={difference.question(from, to === '' ? reports.leavers.now : to)}
            collect={async () => sheetOf(await queries.fetchQuery(diffQuery(tenant, from, to)))}
          />
        )
      }
    >
      <Group>
        <Moment name="from" label={reports.from} />
        <Moment name="to" label={reports.to} />
      </Group>
      {from === '' ? (
        <Text c="dimmed">{difference.ask}</Text>
      ) : (
        <Loaded query={query}>{(comparison) => <Sides comparison={comparison} />}</Loaded>
      )}
    </Panel>
  );
}

function Sides({ comparison: { joined, left, moved, changed } }: { readonly comparison: Comparison }) {
  const namesOf = (groups: readonly { id: string; name: string | null }[]): string =>
    groups.map(({ id, name }) => name ?? id).join(', ');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Side title={difference.joined} of={joined} more={() => null} />
      <Side title={difference.left} of={left} more={() => null} />
      <Side
        title={difference.moved}
        of={moved}
        more={(one) => difference.movedText(namesOf(one.joined), namesOf(one.left))}
      />
      <Side
        title={difference.changed}
        of={changed}
        more={({ attributes }) => attributes.map(({ name }) => name).join(', ')}
      />
    </SimpleGrid>
  );
}

type Someone = { readonly id: string; readonly name: string | null; readonly type: string };
type SideProps<T extends Someone> = {
  readonly title: string;
  readonly of: readonly T[];
  readonly more: (one: T) => ReactNode;
};

/** More than a screen can show is counted here, and whole in the download. */
const MOST = 100;

function Side<T extends Someone>({ title, of, more }: SideProps<T>) {
  return (
    <Stack gap="xs">
      <Title order={3}>{`${title} (${words.parts.number(of.length)})`}</Title>
      {of.length === 0 ? <Text c="dimmed">{difference.none}</Text> : null}
      <List size="sm">
        {of.slice(0, MOST).map((one) => (
          <List.Item key={one.id}>
            <NamedLink of={one} /> {more(one)}
          </List.Item>
        ))}
      </List>
      {of.length > MOST ? <Text size="sm">{words.parts.rows(MOST, of.length)}</Text> : null}
    </Stack>
  );
}

function sheetOf({ joined, left, moved, changed }: Comparison): Sheet {
  const row = (kind: string, { type, id, name }: Someone, what: unknown = '') => [kind, type, id, name, what];
  return {
    names: ['kind', 'type', 'id', 'name', 'what'],
    rows: [
      ...joined.map((one) => row('joined', one)),
      ...left.map((one) => row('left', one)),
      ...moved.map((one) => row('moved', one, { joined: one.joined, left: one.left })),
      ...changed.map((one) => row('changed', one, one.attributes)),
    ],
  };
}
