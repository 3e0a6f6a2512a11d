/** Request and answer as they travelled, without what is secret. */
import { Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExchangeDetail } from '../../api/exchanges.ts';
import { integrationQuery } from '../../api/integrations.ts';
import { Code, prettyJson } from '../../parts/code.tsx';
import { Copy } from '../../parts/copyable.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { detail } = words.activity;

export function Bodies({ exchange }: { readonly exchange: ExchangeDetail }) {
  const [shown, setShown] = useState('pretty');
  const { bodies, facts, method, path, query, status } = exchange;
  const show = shown === 'pretty' ? prettyJson : (text: string) => text;
  return (
    <Panel
      title={detail.bodies}
      text={
        facts.leftOut.length === 0 ? detail.bodiesText : `${detail.bodiesText} ${facts.leftOut.join(' ')}`
      }
      actions={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={detail.format}
            value={shown}
            onChange={setShown}
            data={[
              { value: 'pretty', label: detail.pretty },
              { value: 'raw', label: detail.raw },
            ]}
          />
          {exchange.masked ? null : <CopyAsCurl exchange={exchange} />}
        </Group>
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack gap={4} miw={0}>
          <Text
            size="sm"
            fw={600}
            className="mono"
          >{`${method} ${path}${query === '' ? '' : `?${query}`}`}</Text>
          <Body text={bodies?.request} show={show} what={detail.request} gone={bodies === null} />
        </Stack>
        <Stack gap={4} miw={0}>
          <Text size="sm" fw={600}>
            {detail.answered(status)}
          </Text>
          <Body text={bodies?.response} show={show} what={detail.answer} gone={bodies === null} />
        </Stack>
      </SimpleGrid>
    </Panel>
  );
}

type BodyProps = {
  readonly text: string | undefined;
  readonly show: (text: string) => string;
  readonly what: string;
  readonly gone: boolean;
};

function Body({ text = '', show, what, gone }: BodyProps) {
  if (text !== '') return <Code text={show(text)} what={what} tall />;
  return (
    <Text size="sm" c="dimmed">
      {gone ? detail.notKept : detail.noBody}
    </Text>
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The same request for a terminal; the token has to be filled in, because nobody but the provider has it. */
function CopyAsCurl({
  exchange: { tenantId, integrationId, method, path, query, bodies },
}: {
  readonly exchange: ExchangeDetail;
}) {
  const { data } = useQuery(integrationQuery(tenantId, integrationId));
  const url = `${data?.uri ?? ''}${path}${query === '' ? '' : `?${query}`}`;
  const body =
    bodies === null || bodies.request === ''
      ? []
      : ['-H', quoted('content-type: application/scim+json'), '-d', quoted(bodies.request)];
  const line = ['curl', '-X', method, quoted(url), '-H', '"authorization: Bearer $TOKEN"', ...body].join(' ');
  return (
    <Group gap={2}>
      <Text size="xs" c="dimmed">
        {detail.curl}
      </Text>
      <Copy value={line} what={detail.asCurl} />
    </Group>
  );
}
