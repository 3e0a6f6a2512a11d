/** The API tokens of a service account. */
import { Select, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiTokensQuery, type ApiToken } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Secret } from '../../parts/secret.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';

const { apps, integrations } = words;
const { serviceAccounts } = apps;
type OfOne = { readonly id: string };
/** `managed`: they are issued and revoked at the integration. */
type OfAccount = OfOne & { readonly managed: boolean };

export function ApiTokens({ id, managed }: OfAccount) {
  const query = useQuery(apiTokensQuery(useTenant(), id));
  const may = useMay('SERVICE_ACCOUNT:CREATE') && !managed;
  return (
    <Panel
      title={serviceAccounts.tokens}
      text={serviceAccounts.tokensText}
      actions={may ? <IssueApiToken id={id} /> : undefined}
    >
      <Loaded query={query} lines={2}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{serviceAccounts.noTokens}</Text>
          ) : (
            <SmallTable heads={serviceAccounts.columnsOfTokens} minWidth={640}>
              {results.map((token) => (
                <Row key={token.id} account={id} token={token} managed={managed} />
              ))}
            </SmallTable>
          )
        }
      </Loaded>
    </Panel>
  );
}

type RowProps = { readonly account: string; readonly token: ApiToken; readonly managed: boolean };

function Row({ account, token, managed }: RowProps) {
  const tenant = useTenant();
  const may = useMay('SERVICE_ACCOUNT:DELETE') && !managed;
  const { id: tokenId, name, prefix, iat, exp, lastUsed } = token;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {name}
      </Table.Th>
      <Table.Td className="mono">{`${prefix}…`}</Table.Td>
      <Table.Td>
        <When at={iat} />
      </Table.Td>
      <Table.Td>{exp === null ? serviceAccounts.never : <When at={exp} />}</Table.Td>
      <Table.Td>
        <When at={lastUsed} />
      </Table.Td>
      <Table.Td>
        {may ? (
          <Ask
            size="compact-sm"
            label={serviceAccounts.revoke}
            aria-label={serviceAccounts.revokeOf(name)}
            question={serviceAccounts.revokeQuestion(name)}
            text={serviceAccounts.revokeText}
            answer={serviceAccounts.revoke}
            danger
            run={() => client.serviceAccounts.revokeToken({ tenant, id: account, tokenId })}
          />
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

function IssueApiToken({ id }: OfOne) {
  const tenant = useTenant();
  const [name, setName] = useState('first');
  const [maxAge, setMaxAge] = useState('P365D');
  return (
    <FormDialog
      label={serviceAccounts.issue}
      answer={serviceAccounts.issue}
      run={async () => {
        const { fullToken } = await client.serviceAccounts.issueToken({ tenant, id, body: { name, maxAge } });
        return (
          <Secret label={name} help={serviceAccounts.once} value={fullToken} what={serviceAccounts.token} />
        );
      }}
    >
      <TextInput
        label={serviceAccounts.tokenName}
        required
        withAsterisk={false}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Select
        label={serviceAccounts.maxAge}
        allowDeselect={false}
        value={maxAge}
        onChange={(chosen) => setMaxAge(chosen ?? '')}
        data={Object.entries(integrations.tokens.ages).map(([value, label]) => ({ value, label }))}
      />
    </FormDialog>
  );
}
