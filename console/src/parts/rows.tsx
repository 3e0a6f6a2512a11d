/** The rows of a list: only those near the window exist, and near the end the next page is asked for. */
import type { RowData } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Columns } from './columns.ts';
import classes from './data-table.module.css';

/** Pixels; each row is measured once it is shown. */
const ROW = 52;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 20;

type RowsProps<T extends RowData> = {
  readonly table: Columns<T>;
  /** The labels of columns that are named on a narrow screen, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly more: (() => void) | undefined;
  readonly fetching: boolean;
};

export function Rows<T extends RowData>({ table, names, more, fetching }: RowsProps<T>) {
  const { rows } = table.getRowModel();
  const body = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  // At each drawing, because what is above the list may grow after it.
  useLayoutEffect(() => {
    const { top = 0 } = body.current?.getBoundingClientRect() ?? {};
    setOffset(Math.round(top + window.scrollY));
  });
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && !fetching && last >= rows.length - AHEAD) more();
  }, [more, fetching, last, rows.length]);
  return (
    <div role="rowgroup" ref={body} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {shown.map(({ index, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <div
            role="row"
            key={row.id}
            data-index={index}
            aria-rowindex={index + 2}
            ref={virtual.measureElement}
            className={classes['row']}
            style={{ transform: `translateY(${start - offset}px)` }}
          >
            {row.getVisibleCells().map((cell) => (
              <div
                role="cell"
                key={cell.id}
                className={classes['cell']}
                data-name={names.get(cell.column.id)}
              >
                <table.FlexRender cell={cell} />
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
