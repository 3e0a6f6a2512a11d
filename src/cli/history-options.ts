/** The options of the commands that look back. */
import type { Command } from 'commander';
import type { Global } from './answer.ts';

export type AtOptions = Global & { readonly tenant: string; readonly at?: string };

export const EXPLAIN_MOMENT =
  'a date, a date and time such as 2026-10-01T12:00:00Z, or a position of the log';

export const withMoment = (command: Command): Command =>
  command
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--at <moment>', `${EXPLAIN_MOMENT}; now without it`);
