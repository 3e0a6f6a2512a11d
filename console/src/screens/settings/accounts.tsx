/** People who may sign in: invite somebody, or give who lost the password a new link. */
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';
import { ChangeRoles, Holds } from './account-roles.tsx';
import { Invite, InviteLink } from './invite.tsx';

const { settings } = words.governance;
type Account = Received<'accounts', 'list'>['results'][number];

export function Accounts() {
  const query = useQuery({ queryKey: ['accounts'], queryFn: () => client.accounts.list() });
  return (
    <Panel title={settings.accounts} text={settings.accountsText} actions={<Invite />}>
      <Loaded query={query} lines={2}>
        {({ results }) => (
          <SmallTable heads={settings.account} minWidth={860}>
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
const stateOf = ({ invited, locked, providers }: Account): string => {
  if (locked) return settings.locked;
  if (invited) return settings.invited;
  return providers.length === 0 ? settings.active : words.signIn.comesBy(providers.join(', '));
};

function Row({ account }: { readonly account: Account }) {
  const { id, name, invited, locked, createdAt, roles } = account;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {name}
      </Table.Th>
      <Table.Td>
        <Pill tone={locked ? 'bad' : invited ? 'info' : 'good'}>{stateOf(account)}</Pill>
      </Table.Td>
      <Table.Td>
        <Holds roles={roles} />
      </Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>
        <ChangeRoles account={account} />
      </Table.Td>
      <Table.Td>
        <FormDialog
          variant="default"
          label={settings.renewOf(name)}
          answer={settings.renew}
          run={async () => <InviteLink link={(await client.accounts.renew({ id })).link} />}
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
          run={() => client.accounts.remove({ id })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
