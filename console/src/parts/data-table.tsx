/** A list of any length: columns that can be hidden, rows that exist only while they are seen, more of them fetched on the way down. */
import { Box, Group, Text } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import type { CSSProperties, ReactNode } from 'react';
import { words } from '../words/index.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { shownIn, templateOf, useColumns, type Column } from './columns.ts';
import classes from './data-table.module.css';
import { Rows } from './rows.tsx';

export type { Column } from './columns.ts';

type DataTableProps<T> = {
  /** What the list is of, for who cannot see it. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (item: T) => string;
  /** How many there are on the server; unknown without it. */
  readonly total?: number;
  /** Fetches the next page; there is none without it. */
  readonly more?: (() => void) | undefined;
  readonly fetching?: boolean;
  readonly filters?: ReactNode;
  /** Beside the choice of columns. */
  readonly actions?: ReactNode;
};

export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, columns, rows, idOf, total, more, fetching = false, filters, actions } = props;
  const table = useColumns(columns, rows, idOf);
  const labels = new Map(columns.map((column) => [column.id, column.label]));
  const names = new Map(
    columns.flatMap(({ id, label: name, named }) => (named === true ? [[id, name]] : [])),
  );
  const labelOf = (id: string): string => labels.get(id) ?? id;
  return (
    <Box>
      <Group justify="space-between" align="flex-end" mb="xs" gap="xs">
        <Group gap="xs" flex={filters === undefined ? 1 : '1 1 38rem'} align="flex-end">
          {filters}
        </Group>
        <Group gap="xs" ml="auto">
          {actions}
          <ColumnChooser
            choices={table.getAllLeafColumns().map((column) => ({
              id: column.id,
              label: labelOf(column.id),
              chosen: column.getIsVisible(),
              toggle: () => column.toggleVisibility(),
            }))}
          />
        </Group>
      </Group>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        className={`sheet ${classes['table']}`}
        style={{ '--columns': templateOf(table, columns) } as CSSProperties}
      >
        <div role="rowgroup" className={classes['top']}>
          <div role="row" aria-rowindex={1} className={classes['head']}>
            {shownIn(table).map(({ id }) => (
              <div role="columnheader" key={id}>
                {labelOf(id)}
              </div>
            ))}
          </div>
        </div>
        <Rows table={table} names={names} more={more} fetching={fetching} />
      </div>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {fetching ? words.parts.loadingMore : words.parts.rows(rows.length, total)}
      </Text>
    </Box>
  );
}
