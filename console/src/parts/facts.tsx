/** Names and values, one under the other; side by side where there is room. */
import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type FactRow = readonly [name: string, value: ReactNode];

export function Facts({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl className={classes['facts']}>
      {rows.map(([name, value]) => (
        <div key={name} className={classes['row']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
