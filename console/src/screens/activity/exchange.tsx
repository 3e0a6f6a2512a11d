/** One request of an identity provider: what it asked for, how it was understood, what came of it. */
import { Alert, Stack, Text } from '@mantine/core';
import { IconBulb, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { exchangeQuery, type ExchangeDetail } from '../../api/exchanges.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { Diff } from '../../parts/diff.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Bodies } from './bodies.tsx';
import { Circumstances } from './circumstances.tsx';
import { Effects } from './effects.tsx';
import { ToldEvents } from './told-events.tsx';
import { UndoExchange } from './undo-exchange.tsx';

const { activity } = words;

export function Exchange() {
  const tenant = useTenant();
  const query = useQuery(exchangeQuery(tenant, useId()));
  return (
    <Loaded query={query} lines={8}>
      {(exchange) => (
        <Page
          title={exchange.sentence}
          crumbs={[{ label: activity.title, to: `/t/${tenant}/activity` }]}
          actions={exchange.effect === 'changed' ? <UndoExchange id={exchange.id} /> : undefined}
        >
          <Understanding exchange={exchange} />
          <Panel title={activity.detail.effects}>
            <Effects exchange={exchange} />
          </Panel>
          {exchange.diff.length === 0 ? null : (
            <Panel title={activity.detail.difference} text={activity.detail.differenceText}>
              <Diff rows={exchange.diff} />
            </Panel>
          )}
          <ToldEvents exchange={exchange} />
          <Bodies exchange={exchange} />
          <Panel title={activity.detail.circumstances}>
            <Circumstances exchange={exchange} />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}

/** What somebody has to know first: what to do, and where the request was read otherwise than it was written. */
function Understanding({ exchange: { advice, facts, masked } }: { readonly exchange: ExchangeDetail }) {
  return (
    <>
      {masked ? (
        <Alert variant="light" icon={<IconEyeOff aria-hidden />} title={activity.detail.masked}>
          <Text size="sm">{activity.detail.maskedText}</Text>
        </Alert>
      ) : null}
      {advice === null ? null : (
        <Alert variant="light" icon={<IconBulb aria-hidden />} title={activity.detail.advice}>
          <Text size="sm">{advice}</Text>
        </Alert>
      )}
      {facts.normalised.length === 0 ? null : (
        <Panel title={activity.detail.normalised} text={activity.detail.normalisedText}>
          <Stack gap="xs">
            {facts.normalised.map(({ fix, where, sentence }) => (
              <div key={fix}>
                <Text size="sm">{sentence}</Text>
                <Text size="xs" c="dimmed" className="mono">
                  {[fix, ...where].join(' · ')}
                </Text>
              </div>
            ))}
          </Stack>
        </Panel>
      )}
    </>
  );
}
