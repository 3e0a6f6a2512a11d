/** Four numbers, each leading to what it counts. */
import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTenant } from '../../api/tenant.ts';
import { useOverview } from '../../api/watched.ts';
import { LinkTo } from '../../parts/links.tsx';
import { words } from '../../words/index.ts';

const { numbers } = words.home;
/** As many as the API counts. */
const MOST = 100;

export function Numbers() {
  const tenant = useTenant();
  const { data } = useOverview(tenant);
  const shown = (count: number | undefined): string =>
    count === undefined ? '…' : words.parts.number(count);
  const leavers = data?.leaversNotAcknowledged;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Number value={shown(data?.people)}>
        <LinkTo to="/t/$tenant/people" params={{ tenant }} c="dimmed" size="sm">
          {numbers.people}
        </LinkTo>
      </Number>
      <Number value={shown(data?.groups)}>
        <LinkTo to="/t/$tenant/groups" params={{ tenant }} c="dimmed" size="sm">
          {numbers.groups}
        </LinkTo>
      </Number>
      <Number value={shown(data?.held)} loud={(data?.held ?? 0) > 0}>
        <LinkTo to="/t/$tenant/holds" params={{ tenant }} c="dimmed" size="sm">
          {numbers.held}
        </LinkTo>
      </Number>
      <Number value={leavers === MOST ? numbers.andMore(MOST) : shown(leavers)}>
        <LinkTo to="/t/$tenant/reports" params={{ tenant }} search={{ missing: 'yes' }} c="dimmed" size="sm">
          {numbers.leavers}
        </LinkTo>
      </Number>
    </SimpleGrid>
  );
}

type NumberProps = { readonly value: string; readonly loud?: boolean; readonly children: ReactNode };

function Number({ value, loud = false, children }: NumberProps) {
  return (
    <Paper className="sheet" p="md">
      <Text fz={28} fw={650} lh={1.2} className="numbers" c={loud ? 'var(--warn)' : undefined}>
        {value}
      </Text>
      {children}
    </Paper>
  );
}
