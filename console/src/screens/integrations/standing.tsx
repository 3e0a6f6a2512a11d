/** Whether an integration lets its identity provider in. */
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';
import type { Integration } from './frame.tsx';

const { integrations } = words;

export function Standing({
  integration: { enabled },
}: {
  readonly integration: Pick<Integration, 'enabled'>;
}) {
  return <Pill tone={enabled ? 'good' : 'calm'}>{enabled ? integrations.on : integrations.off}</Pill>;
}
