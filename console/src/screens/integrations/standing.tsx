/** How an integration is, as a word with a tone. */
import type { Status } from '../../api/integrations.ts';
import { useTenant } from '../../api/tenant.ts';
import { useStatuses } from '../../api/watched.ts';
import { Pill, type Tone } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';

const TONES: Readonly<Record<Status['state'], Tone>> = {
  disabled: 'calm',
  'token-expired': 'bad',
  held: 'warn',
  'never-connected': 'info',
  degraded: 'bad',
  'token-expiring': 'warn',
  quiet: 'warn',
  healthy: 'good',
};

export function StatePill({ state }: Pick<Status, 'state'>) {
  return <Pill tone={TONES[state]}>{words.integrations.states[state]}</Pill>;
}

/** One of those that the page has asked for together. */
export function useStatus(id: string): Status | undefined {
  const { data } = useStatuses(useTenant());
  return data?.results.find(({ integration }) => integration.id === id);
}

export function Standing({ id }: { readonly id: string }) {
  const status = useStatus(id);
  return status === undefined ? null : <StatePill state={status.state} />;
}
