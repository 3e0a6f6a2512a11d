/** The requests of one integration. */
import { useFilters } from '../../api/filters.ts';
import { ExchangeList } from '../activity/exchange-list.tsx';
import { Frame } from './frame.tsx';

export function IntegrationActivity() {
  const [filters] = useFilters();
  return <Frame tab="activity">{({ id }) => <ExchangeList filters={filters} integration={id} />}</Frame>;
}
