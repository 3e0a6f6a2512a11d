/** The tokens of an integration: issue, exchange without a gap, revoke. */
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { tokensQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill, type Tone } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';
import { Frame } from './frame.tsx';
import { IssueToken } from './issue-token.tsx';
import { Rotation } from './rotation.tsx';

const { tokens } = words.integrations;
export type Token = Received<'tokens', 'list'>['results'][number];

export const isLive = ({ revokedAt, expiresAt }: Token): boolean =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now());

export function Tokens() {
  const tenant = useTenant();
  const may = useMay('TOKEN:CREATE');
  return (
    <Frame tab="tokens">
      {({ id }) => (
        <Panel
          title={tokens.title}
          text={tokens.text}
          actions={may ? <IssueToken integration={id} /> : undefined}
        >
          <TokenTable tenant={tenant} id={id} />
        </Panel>
      )}
    </Frame>
  );
}

function TokenTable({ tenant, id }: { readonly tenant: string; readonly id: string }) {
  const query = useQuery(tokensQuery(tenant, id));
  return (
    <Loaded query={query}>
      {({ results }) => (
        <>
          <Rotation live={results.filter(isLive)} />
          <SmallTable heads={tokens.columns} minWidth={640}>
            {results.map((token) => (
              <Row key={token.id} token={token} integration={id} others={results.filter(isLive).length - 1} />
            ))}
          </SmallTable>
        </>
      )}
    </Loaded>
  );
}

function stateOf(token: Token): readonly [Tone, string] {
  if (token.revokedAt !== null) return ['bad', tokens.revoked];
  return isLive(token) ? ['good', tokens.live] : ['calm', tokens.expired];
}

type RowProps = { readonly token: Token; readonly integration: string; readonly others: number };

function Row({ token, integration, others }: RowProps) {
  const { label, prefix, lastUsedAt, lastUsedFrom, lastUsedAgent, expiresAt } = token;
  const [tone, state] = stateOf(token);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {label}
      </Table.Th>
      <Table.Td className="mono">{`${prefix}…`}</Table.Td>
      <Table.Td>
        <When at={lastUsedAt} />
        <Text size="xs" c="dimmed">
          {[lastUsedFrom === null ? '' : tokens.from(lastUsedFrom), lastUsedAgent ?? ''].join(' ')}
        </Text>
      </Table.Td>
      <Table.Td>{expiresAt === null ? tokens.never : <When at={expiresAt} />}</Table.Td>
      <Table.Td>
        <Pill tone={tone}>{state}</Pill>
      </Table.Td>
      <Table.Td>
        {isLive(token) ? <Revoke token={token} integration={integration} others={others} /> : null}
      </Table.Td>
    </Table.Tr>
  );
}

function Revoke({ token: { id: tokenId, label }, integration, others }: RowProps) {
  const tenant = useTenant();
  if (!useMay('TOKEN:DELETE')) return null;
  return (
    <Ask
      size="compact-sm"
      label={tokens.revoke}
      aria-label={tokens.revokeOf(label)}
      question={tokens.revokeQuestion(label)}
      text={others === 0 ? `${tokens.revokeText} ${tokens.lastOne}` : tokens.revokeText}
      answer={tokens.revoke}
      danger
      run={() => client.tokens.revoke({ tenant, id: integration, tokenId })}
    />
  );
}
