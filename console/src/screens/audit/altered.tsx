/** What an act altered, value by value. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { Diff } from '../../parts/diff.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { acts } = words.governance;

export function Altered({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const [{ of = '' }] = useFilters();
  const query = useQuery({
    queryKey: [tenant, 'act-diff', of, id],
    queryFn: () =>
      of === 'instance' ? client.instanceAuditLogs.diff({ id }) : client.auditLogs.diff({ tenant, id }),
  });
  return (
    <Loaded query={query} lines={3}>
      {({ changes }) =>
        changes.length === 0 ? (
          <Text c="dimmed">{acts.noChanges}</Text>
        ) : (
          <Diff
            label={acts.altered}
            rows={changes.map(({ path, from, to }) => ({ name: path.slice(1), from, to }))}
          />
        )
      }
    </Loaded>
  );
}
