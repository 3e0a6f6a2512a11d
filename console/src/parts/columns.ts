/** The columns of a list, as its page describes them and as the table model wants them. */
import {
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type RowData,
} from '@tanstack/react-table';
import { useState, type ReactNode } from 'react';

/** What a list shows of each item. */
export type Column<T> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (item: T) => ReactNode;
  /** As CSS grid has it; `minmax(0, 1fr)` without it. */
  readonly width?: string;
  /** On a narrow screen, which has no heads, its label stands before it: for numbers that say nothing by themselves. */
  readonly named?: boolean;
  /** Left out until it is chosen. */
  readonly hidden?: boolean;
};

const features = tableFeatures({ columnVisibilityFeature });

/** The model of a list: which columns are shown, and the rows. The columns are those of the first time. */
export function useColumns<T extends RowData>(
  given: readonly Column<T>[],
  rows: readonly T[],
  idOf: (item: T) => string,
) {
  const [columns] = useState(() => {
    const helper = createColumnHelper<typeof features, T>();
    return given.map(({ id, label, cell }) =>
      helper.display({ id, header: label, cell: ({ row }) => cell(row.original) }),
    );
  });
  return useTable({
    features,
    columns,
    data: rows,
    getRowId: idOf,
    initialState: {
      columnVisibility: Object.fromEntries(given.map(({ id, hidden }) => [id, hidden !== true])),
    },
  });
}

export type Columns<T extends RowData> = ReturnType<typeof useColumns<T>>;

const FULL = 'minmax(0, 1fr)';

/** The columns that are shown, as one value of `grid-template-columns`. */
export function templateOf<T extends RowData>(table: Columns<T>, given: readonly Column<T>[]): string {
  const shown = new Set(shownIn(table).map(({ id }) => id));
  return given.flatMap(({ id, width }) => (shown.has(id) ? [width ?? FULL] : [])).join(' ');
}

export const shownIn = <T extends RowData>(table: Columns<T>) =>
  table.getAllLeafColumns().filter((column) => column.getIsVisible());
