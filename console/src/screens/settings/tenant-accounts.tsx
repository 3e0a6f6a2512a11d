/** People who run this tenant: invited, given other roles, let go. */
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, type Received } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';
import { Holds } from './account-roles.tsx';
import { InviteHere, RolesHere } from './invite-here.tsx';

const { settings } = words.governance;
type Account = Received<'tenantAccounts', 'list'>['results'][number];

export function TenantAccounts() {
  const may = useMay('ACCOUNT:READ');
  return may ? <List /> : <Panel title={settings.tenantAccounts} text={settings.noneHere} children={null} />;
}

function List() {
  const tenant = useTenant();
  const mayInvite = useMay('ACCOUNT:CREATE');
  const query = useQuery({
    queryKey: [tenant, 'accounts'],
    queryFn: () => client.tenantAccounts.list({ tenant }),
  });
  return (
    <Panel
      title={settings.tenantAccounts}
      text={settings.tenantAccountsText}
      actions={mayInvite ? <InviteHere /> : undefined}
    >
      <Loaded query={query} lines={2}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{settings.noTenantAccounts}</Text>
          ) : (
            <SmallTable heads={HEADS} minWidth={560}>
              {results.map((account) => (
                <Row key={account.id} account={account} />
              ))}
            </SmallTable>
          )
        }
      </Loaded>
    </Panel>
  );
}

const HEADS = {
  name: settings.account.name,
  holds: settings.account.holds,
  roles: settings.account.roles,
  leave: settings.leave,
} as const;

function Row({ account }: { readonly account: Account }) {
  const tenant = useTenant();
  const [mayChange, mayRemove] = [useMay('ACCOUNT:UPDATE'), useMay('ACCOUNT:DELETE')];
  const { id, name, roles } = account;
  const [given, setGiven] = useState(
    roles.filter(({ source }) => source === null).map(({ roleId }) => roleId),
  );
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {name}
      </Table.Th>
      <Table.Td>
        <Holds roles={roles} />
      </Table.Td>
      <Table.Td>
        {mayChange ? (
          <FormDialog
            variant="default"
            label={settings.changeRolesOf(name)}
            answer={settings.changeRoles}
            run={async () =>
              void (await client.tenantAccounts.change({ tenant, id, body: { roles: given } }))
            }
          >
            <RolesHere given={given} onChange={setGiven} />
          </FormDialog>
        ) : null}
      </Table.Td>
      <Table.Td>
        {mayRemove ? (
          <Ask
            label={settings.leave}
            aria-label={settings.leaveOf(name)}
            question={settings.leaveQuestion(name)}
            text={settings.leaveText}
            answer={settings.leave}
            danger
            run={() => client.tenantAccounts.remove({ tenant, id })}
          />
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
