/** How an application wants to be told of events, each way in plain words. */
import { Radio, Stack } from '@mantine/core';
import { words } from '../../words/index.ts';

const { kinds, kind: label } = words.apps.webhooks;
export type Kind = keyof typeof kinds;

type KindChoiceProps = { readonly kind: Kind; readonly onChange: (kind: Kind) => void };

export function KindChoice({ kind, onChange }: KindChoiceProps) {
  return (
    <Radio.Group label={label} value={kind} onChange={(chosen) => onChange(chosen)}>
      <Stack gap="xs" mt={6}>
        {Object.entries(kinds).map(([value, { name, text }]) => (
          <Radio key={value} value={value} label={name} description={text} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
