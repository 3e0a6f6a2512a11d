/** What is held when much is taken away at once, as a step of connecting. */
import { useFilters } from '../../api/filters.ts';
import { words } from '../../words/index.ts';
import type { Integration } from '../integrations/frame.tsx';
import { Thresholds } from '../integrations/safety.tsx';

const { limits } = words.connect;

export function SetLimits({ integration: { id } }: { readonly integration: Integration }) {
  const [, alter] = useFilters();
  return <Thresholds integration={id} after={{ label: limits.next, go: () => alter({ step: 'done' }) }} />;
}
