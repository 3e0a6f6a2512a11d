/** What every report can be: downloaded, or printed as it stands. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { TakeAway } from '../../parts/take-away.tsx';
import { words } from '../../words/index.ts';

const { reports } = words.governance;

export function TakeReport(given: ComponentProps<typeof TakeAway>) {
  return (
    <TakeAway {...given}>
      <Button variant="default" onClick={() => print()} leftSection={<IconPrinter size={16} aria-hidden />}>
        {reports.print}
      </Button>
    </TakeAway>
  );
}
