/** The requests of an integration in the last 24 hours on its own page: bars, and the three numbers that lead to those requests. */
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTenant } from '../../api/tenant.ts';
import { useTraffic } from '../../api/watched.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { hourOf, Those, TrafficBars, type OfOne } from './traffic.tsx';

const { traffic } = words.integrations;

export function TrafficPanel({ id }: OfOne) {
  const query = useTraffic(useTenant(), id);
  return (
    <Panel title={traffic.title} text={traffic.text}>
      <Loaded query={query} lines={3}>
        {({ results, since }) => {
          const found = results.find(({ integrationId }) => integrationId === id);
          return found === undefined ? (
            <Text c="dimmed">{words.parts.none}</Text>
          ) : (
            <>
              <Group gap="xl">
                <Figure value={found.requests}>{traffic.names.requests}</Figure>
                <Figure value={found.changed}>
                  <Those id={id} effect="changed" since={since}>
                    {traffic.names.changed}
                  </Those>
                </Figure>
                <Figure value={found.refused}>
                  <Those id={id} effect="refused" since={since}>
                    {traffic.names.refused}
                  </Those>
                </Figure>
              </Group>
              <div>
                <TrafficBars of={found} height={56} />
                <Group justify="space-between" mt={4} aria-hidden>
                  <Text size="xs" c="dimmed" className="numbers">
                    {hourOf(since)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {traffic.now}
                  </Text>
                </Group>
              </div>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

type FigureProps = { readonly value: number; readonly children: ReactNode };

function Figure({ value, children }: FigureProps) {
  return (
    <div>
      <Text fz={22} fw={650} lh={1.2} className="numbers">
        {words.parts.number(value)}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {children}
      </Text>
    </div>
  );
}
