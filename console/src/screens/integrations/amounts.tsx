/** The three numbers of the thresholds. */
import { NumberInput, SimpleGrid } from '@mantine/core';
import type { Received } from '../../api/client.ts';
import { words } from '../../words/index.ts';

const { safety } = words.integrations;
type Safety = Received<'safety', 'read'>;

const PERCENT = 100;

export const percentOf = ({ share }: Safety): number => Math.round(share * PERCENT);

type AmountsProps = { readonly set: Safety; readonly change: (set: Safety) => void };

export function Amounts({ set, change }: AmountsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      <Amount
        label={safety.minimum}
        help={safety.minimumHelp}
        value={set.minimum}
        change={(minimum) => change({ ...set, minimum })}
      />
      <Amount
        label={safety.share}
        help={safety.shareHelp}
        value={percentOf(set)}
        most={PERCENT}
        change={(percent) => change({ ...set, share: percent / PERCENT })}
      />
      <Amount
        label={safety.window}
        help={safety.windowHelp}
        value={set.windowMinutes}
        change={(windowMinutes) => change({ ...set, windowMinutes })}
      />
    </SimpleGrid>
  );
}

type AmountProps = {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly most?: number;
  readonly change: (value: number) => void;
};

function Amount({ label, help, value, most, change }: AmountProps) {
  return (
    <NumberInput
      label={label}
      description={help}
      min={0}
      {...(most === undefined ? {} : { max: most })}
      allowDecimal={false}
      value={value}
      onChange={(given) => change(Number(given))}
    />
  );
}
