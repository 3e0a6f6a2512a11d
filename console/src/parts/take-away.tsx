/** Downloads rows as CSV or JSON lines, with what was asked for above it. */
import { Button, Group, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '../api/act.ts';
import { csvOf, download, jsonLinesOf } from '../api/download.ts';
import { useTenant } from '../api/tenant.ts';
import { words } from '../words/index.ts';

const { reports } = words.governance;

export type Sheet = {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
};

type TakeAwayProps = {
  /** The name of the file, without its ending. */
  readonly name: string;
  /** What was asked for, in words. */
  readonly question: string;
  /** Collects all rows, and says how many there are so far. */
  readonly collect: (tell: (rows: number) => void) => Promise<Sheet>;
  /** Beside it. */
  readonly children?: ReactNode;
};

export function TakeAway({ name, question, collect, children }: TakeAwayProps) {
  const tenant = useTenant();
  const [rows, setRows] = useState(0);
  const act = useAct({
    run: async (format: 'csv' | 'jsonl') => {
      setRows(0);
      const sheet = await collect(setRows);
      const about = [
        reports.about(tenant, question),
        reports.written(sheet.rows.length, new Date().toISOString()),
      ];
      if (format === 'csv') return download(`${name}.csv`, 'text/csv', csvOf(sheet.names, sheet.rows, about));
      const objects = sheet.rows.map((row) =>
        Object.fromEntries(sheet.names.map((key, at) => [key, row[at]])),
      );
      return download(`${name}.jsonl`, 'application/jsonl', jsonLinesOf([{ about }, ...objects]));
    },
  });
  return (
    <Group gap="xs">
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            loading={act.isPending}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {act.isPending ? reports.collecting(rows) : reports.download}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => act.mutate('csv')}>{reports.csv}</Menu.Item>
          <Menu.Item onClick={() => act.mutate('jsonl')}>{reports.jsonl}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {children}
    </Group>
  );
}
