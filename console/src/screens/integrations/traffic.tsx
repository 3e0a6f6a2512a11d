/** The requests of an integration in the last 24 hours as bars, and in a list with their numbers below. */
import { Box, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Traffic } from '../../api/integrations.ts';
import { useTenant } from '../../api/tenant.ts';
import { useTraffic } from '../../api/watched.ts';
import { LinkTo } from '../../parts/links.tsx';
import { SparkBars } from '../../parts/spark-bars.tsx';
import { words } from '../../words/index.ts';

const { traffic } = words.integrations;

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
export const hourOf = (at: string): string => hour.format(new Date(at));

export function TrafficBars({
  of: { requests, changed, refused, hours },
  height,
}: {
  readonly of: Traffic;
  readonly height: number;
}) {
  const busiest = hours.reduce<Traffic['hours'][number] | undefined>(
    (best, each) => (each.requests > (best?.requests ?? 0) ? each : best),
    undefined,
  );
  const peak = busiest === undefined ? '' : traffic.peak(hourOf(busiest.at), busiest.requests);
  return (
    <SparkBars
      height={height}
      label={traffic.spoken(requests, changed, refused, peak)}
      bars={hours.map((each) => ({
        all: each.requests,
        wrong: each.refused,
        label: traffic.bar(hourOf(each.at), each.requests, each.changed, each.refused),
      }))}
    />
  );
}

export type OfOne = { readonly id: string };

/** In a list: small, with the numbers below; it takes its room before they are known. */
export function SmallTraffic({ id }: OfOne) {
  const tenant = useTenant();
  const { data } = useTraffic(tenant);
  const found = data?.results.find(({ integrationId }) => integrationId === id);
  if (data === undefined) return <Skeleton height={36} />;
  if (found === undefined) return null;
  return (
    <Box miw={120}>
      <TrafficBars of={found} height={18} />
      <Text size="xs" c="dimmed" className="numbers" mt={2}>
        {traffic.short(found.requests)}
        {found.refused === 0 ? null : (
          <>
            {', '}
            <Those id={id} effect="refused" since={data.since}>
              {traffic.refused(found.refused)}
            </Those>
          </>
        )}
      </Text>
    </Box>
  );
}

type ThoseProps = OfOne & {
  readonly effect: 'changed' | 'refused';
  readonly since: string;
  readonly children: ReactNode;
};

/** Leads to those of them in the activity of the integration. */
export function Those({ id, effect, since: from, children }: ThoseProps) {
  const tenant = useTenant();
  return (
    <LinkTo
      to="/t/$tenant/provisioning/$id/activity"
      params={{ tenant, id }}
      search={{ effect, from } as never}
      inherit
      underline="always"
    >
      {children}
    </LinkTo>
  );
}
