/** Writes the requests that the filters let through into a file, page by page, saying how far it is. */
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { csvOf, download, jsonLinesOf } from '../../api/download.ts';
import type { Exchange, ExchangeFilters } from '../../api/exchanges.ts';
import { useTenant } from '../../api/tenant.ts';
import { words } from '../../words/index.ts';

const { export: labels } = words.activity;
/** As many as the API gives at once. */
const PAGE = 500;
/** Rows; a file that a browser can hold. */
const MOST = 50_000;

export function ExportExchanges({ filters }: { readonly filters: ExchangeFilters }) {
  const tenant = useTenant();
  const [rows, setRows] = useState(0);
  const act = useAct({
    run: async (format: 'csv' | 'jsonl') => {
      const all = await collect(tenant, filters, setRows);
      if (format === 'csv') download(`activity-${tenant}.csv`, 'text/csv', asCsv(all, tenant, filters));
      else download(`activity-${tenant}.jsonl`, 'application/jsonl', jsonLinesOf(all));
    },
  });
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          loading={act.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {act.isPending ? labels.under(rows) : labels.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => act.mutate('csv')}>{labels.csv}</Menu.Item>
        <Menu.Item onClick={() => act.mutate('jsonl')}>{labels.jsonl}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function collect(
  tenant: string,
  filters: ExchangeFilters,
  tell: (rows: number) => void,
): Promise<Exchange[]> {
  const found: Exchange[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { ...filters, size: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.exchanges.list({ tenant, query: query as never });
    found.push(...page.results);
    tell(found.length);
    cursor = page.next;
  } while (cursor !== null && found.length < MOST);
  return found;
}

const asCsv = (rows: readonly Exchange[], tenant: string, filters: ExchangeFilters): string =>
  csvOf(
    ['at', 'effect', 'sentence', 'method', 'path', 'status', 'durationMs', 'token', 'id'],
    rows.map((row) => [
      row.at,
      row.effect,
      row.sentence,
      row.method,
      row.path,
      row.status,
      row.durationMs,
      row.token?.label,
      row.id,
    ]),
    [
      `tenant ${tenant}, times in UTC, filters ${JSON.stringify(filters)}`,
      `${rows.length} rows, written ${new Date().toISOString()}`,
    ],
  );
