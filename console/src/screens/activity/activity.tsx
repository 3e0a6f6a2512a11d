/** The requests of identity providers, as they come. */
import { useFilters } from '../../api/filters.ts';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { ExchangeList } from './exchange-list.tsx';
import { ExportExchanges } from './export-exchanges.tsx';

const { activity } = words;

export function Activity() {
  const [filters] = useFilters();
  return (
    <Page title={activity.title} lead={activity.lead} actions={<ExportExchanges filters={filters} />}>
      <ExchangeList filters={filters} />
    </Page>
  );
}
