/** People who may sign in: invite somebody, or give who lost the password a new link. */
import { Table, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, type Received } from '../../api/client.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { Secret } from '../../parts/secret.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';

const { settings } = words.governance;
type Account = Received<'accounts', 'list'>['results'][number];

export function Accounts() {
  const query = useQuery({ queryKey: ['accounts'], queryFn: () => client.accounts.list() });
  return (
    <Panel title={settings.accounts} text={settings.accountsText} actions={<Invite />}>
      <Loaded query={query} lines={2}>
        {({ results }) => (
          <SmallTable heads={settings.account} minWidth={520}>
            {results.map((account) => (
              <Row key={account.id} account={account} />
            ))}
          </SmallTable>
        )}
      </Loaded>
    </Panel>
  );
}

/** How somebody comes in, in a word. */
const stateOf = ({ invited, providers }: Account): string => {
  if (invited) return settings.invited;
  return providers.length === 0 ? settings.active : words.signIn.comesBy(providers.join(', '));
};

function Row({ account }: { readonly account: Account }) {
  const { id, name, invited, createdAt } = account;
  const queries = useQueryClient();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {name}
      </Table.Th>
      <Table.Td>
        <Pill tone={invited ? 'info' : 'good'}>{stateOf(account)}</Pill>
      </Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>
        <FormDialog
          variant="default"
          label={settings.renewOf(name)}
          answer={settings.renew}
          run={async () => <Link link={(await client.accounts.renew({ id })).link} />}
        >
          {settings.renewText}
        </FormDialog>
      </Table.Td>
      <Table.Td>
        <Ask
          label={settings.removeAccount}
          aria-label={settings.removeAccountOf(name)}
          question={settings.removeAccountQuestion(name)}
          text={settings.removeAccountText}
          answer={settings.removeAccount}
          danger
          run={async () => {
            await client.accounts.remove({ id });
            await queries.invalidateQueries();
          }}
        />
      </Table.Td>
    </Table.Tr>
  );
}

const Link = ({ link }: { readonly link: string }) => (
  <Secret label={settings.link} help={settings.linkOnce} value={link} what={settings.linkWhat} />
);

function Invite() {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  return (
    <FormDialog
      label={settings.invite}
      answer={settings.inviteRun}
      run={async () => {
        const { link } = await client.accounts.invite({ body: { name } });
        await queries.invalidateQueries();
        return <Link link={link} />;
      }}
    >
      <TextInput
        label={settings.inviteName}
        required
        withAsterisk={false}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}
