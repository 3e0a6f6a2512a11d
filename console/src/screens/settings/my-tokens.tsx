/** API tokens of who is signed in. */
import { Checkbox, Select, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, type Received } from '../../api/client.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Secret } from '../../parts/secret.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { settings } = words.governance;
const { ages } = words.integrations.tokens;
type Token = Received<'me', 'listTokens'>['results'][number];

export function MyTokens() {
  const query = useQuery({ queryKey: ['my-tokens'], queryFn: () => client.me.listTokens() });
  return (
    <Panel title={settings.myTokens} text={settings.myTokensText} actions={<MakeToken />}>
      <Loaded query={query} lines={2}>
        {({ results }) => {
          const live = results.filter(({ expired }) => !expired);
          return live.length === 0 ? (
            <Text c="dimmed">{settings.noMyTokens}</Text>
          ) : (
            <SmallTable heads={settings.myToken} minWidth={720}>
              {live.map((token) => (
                <Row key={token.id} token={token} />
              ))}
            </SmallTable>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Row({ token: { id, name, prefix, readOnly, iat, exp, lastUsed } }: { readonly token: Token }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {name}
      </Table.Th>
      <Table.Td className="mono">{`${prefix}…`}</Table.Td>
      <Table.Td>{readOnly ? settings.readsOnly : settings.likeMe}</Table.Td>
      <Table.Td>
        <When at={iat} />
      </Table.Td>
      <Table.Td>{exp === null ? words.apps.serviceAccounts.never : <When at={exp} />}</Table.Td>
      <Table.Td>
        <When at={lastUsed} />
      </Table.Td>
      <Table.Td>
        <Ask
          size="compact-sm"
          label={settings.revokeToken}
          aria-label={settings.revokeTokenOf(name)}
          question={settings.revokeTokenQuestion(name)}
          text={settings.revokeTokenText}
          answer={settings.revokeToken}
          danger
          run={() => client.me.revokeToken({ id })}
        />
      </Table.Td>
    </Table.Tr>
  );
}

function MakeToken() {
  const [name, setName] = useState('');
  const [maxAge, setMaxAge] = useState('P90D');
  const [readOnly, setReadOnly] = useState(true);
  return (
    <FormDialog
      label={settings.makeToken}
      answer={settings.makeToken}
      run={async () => {
        const { fullToken } = await client.me.issueToken({ body: { name, maxAge, readOnly } });
        return <Secret label={name} help={settings.tokenOnce} value={fullToken} what={settings.tokenWhat} />;
      }}
    >
      <TextInput
        label={settings.tokenName}
        required
        withAsterisk={false}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Select
        label={settings.tokenEnds}
        allowDeselect={false}
        value={maxAge}
        onChange={(chosen) => setMaxAge(chosen ?? '')}
        data={Object.entries(ages).map(([value, label]) => ({ value, label }))}
      />
      <Checkbox
        label={settings.tokenReads}
        description={settings.tokenReadsHelp}
        checked={readOnly}
        onChange={({ currentTarget }) => setReadOnly(currentTarget.checked)}
      />
    </FormDialog>
  );
}
