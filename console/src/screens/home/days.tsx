/** Joiners, movers and leavers of each day: bars to see, a table to hear. */
import { Group, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import type { Received } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { useOverview } from '../../api/watched.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import classes from './days.module.css';

const { home } = words;
type Day = Received<'health', 'overview'>['days'][number];
const KINDS = ['joiners', 'movers', 'leavers'] as const;

export function Days() {
  const query = useOverview(useTenant());
  return (
    <Panel title={home.days} text={home.daysText}>
      <Loaded query={query} lines={5}>
        {({ days }) => (
          <>
            <Bars days={days} />
            <Spoken days={days} />
            {days.every(({ counted }) => counted) ? null : (
              <Text size="sm" c="dimmed">
                {home.notCounted}
              </Text>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

type DaysProps = { readonly days: readonly Day[] };

/** Pixels of the highest bar. */
const HEIGHT = 120;

function Bars({ days }: DaysProps) {
  const most = Math.max(1, ...days.flatMap((day) => KINDS.map((kind) => day[kind])));
  return (
    <div aria-hidden>
      <div className={classes['bars']}>
        {days.map((day) => (
          <Tooltip key={day.day} label={home.bar(day.day, day.joiners, day.movers, day.leavers)}>
            <div className={classes['day']}>
              <div className={classes['group']} style={{ height: HEIGHT }}>
                {KINDS.map((kind) => (
                  <span
                    key={kind}
                    className={classes['bar']}
                    data-kind={kind}
                    style={{ height: day[kind] === 0 ? 1 : Math.max(3, (day[kind] / most) * HEIGHT) }}
                  />
                ))}
              </div>
              <Text span size="xs" c="dimmed">
                {day.day.slice(-2)}
              </Text>
            </div>
          </Tooltip>
        ))}
      </div>
      <Group gap="md" mt="xs">
        {KINDS.map((kind) => (
          <Group key={kind} gap={6}>
            <span className={classes['key']} data-kind={kind} />
            <Text size="xs">{home.kinds[kind]}</Text>
          </Group>
        ))}
      </Group>
    </div>
  );
}

function Spoken({ days }: DaysProps) {
  return (
    <VisuallyHidden>
      <Table>
        <Table.Caption>{home.days}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{home.day}</Table.Th>
            {KINDS.map((kind) => (
              <Table.Th key={kind}>{home.kinds[kind]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => (
            <Table.Tr key={day.day}>
              <Table.Th scope="row">{day.day}</Table.Th>
              {KINDS.map((kind) => (
                <Table.Td key={kind}>{day[kind]}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </VisuallyHidden>
  );
}
