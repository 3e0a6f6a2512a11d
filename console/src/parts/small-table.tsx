/** A table of a few rows, which scrolls by itself where the screen is narrow; lists of any length are a DataTable. */
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

type SmallTableProps = {
  /** The heads of the columns, in their order. */
  readonly heads: Readonly<Record<string, string>>;
  /** Pixels below which it scrolls. */
  readonly minWidth?: number;
  /** The rows: `Table.Tr`. */
  readonly children: ReactNode;
};

export function SmallTable({ heads, minWidth = 560, children }: SmallTableProps) {
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {Object.entries(heads).map(([name, label]) => (
              <Table.Th key={name}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
