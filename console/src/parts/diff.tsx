/** Attributes before and after, one per row. */
import { Table, Text } from '@mantine/core';
import { words } from '../words/index.ts';

export type Difference = { readonly name: string; readonly from?: unknown; readonly to?: unknown };

type Differences = { readonly rows: readonly Difference[]; readonly label?: string };

export function Diff({ rows, label }: Differences) {
  if (rows.length === 0) return <Text c="dimmed">{words.parts.unchanged}</Text>;
  return (
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="xs" layout="fixed" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.parts.attribute}</Table.Th>
            <Table.Th>{words.parts.before}</Table.Th>
            <Table.Th>{words.parts.after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, from, to }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} className="mono">
                {name}
              </Table.Th>
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
  );
}

/** A value as SCIM has it: text as it is, everything else as JSON. What is no value is told apart from one that reads the same. */
export function Value({ of }: { readonly of: unknown }) {
  if (of === undefined || of === null || of === '')
    return (
      <Text span c="dimmed" size="sm" fs="italic">
        {of === '' ? words.parts.empty : words.parts.absent}
      </Text>
    );
  return (
    <Text span className="mono" style={{ whiteSpace: 'pre-wrap' }}>
      {typeof of === 'string' ? of : JSON.stringify(of, null, 1)}
    </Text>
  );
}
