/** What an act altered, value by value. */
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { acts } = words.governance;

/** What is no value is told apart from a value that reads the same. */
function Value({ of }: { readonly of: unknown }) {
  if (of === null || of === '')
    return (
      <Text span inherit c="dimmed" fs="italic">
        {of === null ? acts.nothing : acts.empty}
      </Text>
    );
  return typeof of === 'string' ? of : JSON.stringify(of);
}

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
          <Table.ScrollContainer minWidth={320}>
            <Table aria-label={acts.altered}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{acts.value}</Table.Th>
                  <Table.Th>{acts.was}</Table.Th>
                  <Table.Th>{acts.is}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {changes.map(({ path, from, to }) => (
                  <Table.Tr key={path}>
                    <Table.Td className="mono">{path.slice(1)}</Table.Td>
                    <Table.Td>
                      <Value of={from} />
                    </Table.Td>
                    <Table.Td>
                      <Value of={to} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Loaded>
  );
}
