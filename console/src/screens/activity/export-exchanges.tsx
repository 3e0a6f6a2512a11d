/** Writes the requests that the filters let through into a file, page by page, saying how far it is. */
import { client } from '../../api/client.ts';
import type { ExchangeFilters } from '../../api/exchanges.ts';
import { useTenant } from '../../api/tenant.ts';
import { TakeAway, type Sheet } from '../../parts/take-away.tsx';
import { words } from '../../words/index.ts';

const { activity } = words;
/** As many as the API gives at once. */
const PAGE = 500;
/** Rows; a file that a browser can hold. */
const MOST = 50_000;

export function ExportExchanges({ filters }: { readonly filters: ExchangeFilters }) {
  const tenant = useTenant();
  return (
    <TakeAway
      name={`activity-${tenant}`}
      question={activity.exported(JSON.stringify(filters))}
      collect={(tell) => collect(tenant, filters, tell)}
    />
  );
}

const NAMES = ['at', 'effect', 'sentence', 'method', 'path', 'status', 'durationMs', 'token', 'id'];

async function collect(
  tenant: string,
  filters: ExchangeFilters,
  tell: (rows: number) => void,
): Promise<Sheet> {
  const rows: (readonly unknown[])[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { ...filters, size: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.exchanges.list({ tenant, query: query as never });
    for (const { at, effect, sentence, method, path, status, durationMs, token, id } of page.results)
      rows.push([at, effect, sentence, method, path, status, durationMs, token?.label, id]);
    tell(rows.length);
    cursor = page.next;
  } while (cursor !== null && rows.length < MOST);
  return { names: NAMES, rows };
}
