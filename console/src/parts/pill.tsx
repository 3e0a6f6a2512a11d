/** A short word on a quiet ground: a state, an effect, a kind. The colour never says it alone. */
import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type Tone = 'good' | 'calm' | 'warn' | 'bad' | 'info';

type PillProps = { readonly tone: Tone; readonly children: ReactNode };

export function Pill({ tone, children }: PillProps) {
  return (
    <Box component="span" className={classes['pill']} data-tone={tone}>
      <span className={classes['dot']} aria-hidden />
      {children}
    </Box>
  );
}
