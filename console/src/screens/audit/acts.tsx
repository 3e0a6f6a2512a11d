/** Who did what in the tenant, or to the whole Roster. */
import { Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { meQuery } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { DownloadActs } from './download-acts.tsx';
import { ShowAct } from './show-act.tsx';

const { acts } = words.governance;
const { columns } = acts;
export type Act = Received<'audit', 'acts'>['results'][number];

// prettier-ignore
const COLUMNS: readonly Column<Act>[] = [
  { id: 'by', label: columns.by, width: '11rem', cell: ({ by }) => by },
  { id: 'operation', label: columns.operation, width: '14rem', cell: ({ operation }) => <span className="mono">{operation}</span> },
  { id: 'params', label: columns.params, cell: ({ params }) => <span className="mono">{Object.values(params).join(' ')}</span> },
  { id: 'at', label: columns.at, width: '8rem', cell: ({ at }) => <When at={at} /> },
  { id: 'from', label: columns.from, width: '9rem', hidden: true, cell: ({ from }) => from ?? '' },
  { id: 'outcome', label: columns.outcome, width: '7rem', cell: ({ refused }) => <Pill tone={refused === null ? 'good' : 'bad'}>{refused === null ? acts.done : acts.refused}</Pill> },
  { id: 'show', label: columns.show, width: '6rem', cell: (act) => <ShowAct act={act} /> },
];

const PAGE = 100;

function useActs() {
  const tenant = useTenant();
  const [{ of = '', mentions = '', operation = '' }] = useFilters();
  const asked = {
    limit: PAGE,
    ...(mentions === '' ? {} : { mentions }),
    ...(operation === '' ? {} : { operation }),
  };
  return useInfiniteQuery({
    queryKey: [tenant, 'acts', of, asked],
    queryFn: ({ pageParam }) => {
      const query = { ...asked, ...(pageParam === '' ? {} : { after: pageParam }) };
      return of === 'instance' ? client.instanceAudit.acts({ query }) : client.audit.acts({ tenant, query });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function Acts() {
  const [{ of = '' }, alter] = useFilters();
  const { data: me } = useQuery(meQuery);
  const query = useActs();
  return (
    <Panel
      title={acts.title}
      text={acts.text}
      actions={
        <Group gap="xs">
          {me?.owner === true || me?.auditor === true ? (
            <SegmentedControl
              size="xs"
              aria-label={acts.where}
              value={of === '' ? 'tenant' : of}
              onChange={(chosen) => alter({ of: chosen === 'tenant' ? '' : chosen })}
              data={[
                { value: 'tenant', label: acts.tenant },
                { value: 'instance', label: acts.instance },
              ]}
            />
          ) : null}
          <DownloadActs />
        </Group>
      }
    >
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ results }) => results);
          return (
            <>
              <DataTable
                label={acts.title}
                columns={COLUMNS}
                rows={rows}
                idOf={({ id }) => id}
                more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
                fetching={query.isFetchingNextPage}
                filters={<ActFilters />}
                actions={<SavedFilters list="audit" />}
              />
              {rows.length === 0 ? <Text c="dimmed">{acts.none}</Text> : null}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function ActFilters() {
  const [{ mentions = '', operation = '' }, alter] = useFilters();
  return (
    <>
      <SearchField label={acts.mentions} value={mentions} change={(text) => alter({ mentions: text })} />
      <SearchField
        label={acts.operation}
        placeholder={acts.operationHelp}
        value={operation}
        change={(text) => alter({ operation: text })}
      />
    </>
  );
}
