/** The tenants of this Roster. */
import { Table, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { tenantsQuery } from '../../api/session.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';

const { settings } = words.governance;

export function Tenants() {
  const query = useQuery(tenantsQuery);
  return (
    <Panel title={settings.tenants} text={settings.tenantsText} actions={<NewTenant />}>
      <Loaded query={query} lines={2}>
        {({ results }) => (
          <SmallTable heads={settings.tenant} minWidth={420}>
            {results.map(({ id, name, createdAt }) => (
              <Table.Tr key={id}>
                <Table.Td className="mono">
                  <LinkTo to="/t/$tenant" params={{ tenant: id }} inherit>
                    {id}
                  </LinkTo>
                </Table.Td>
                <Table.Td>{name}</Table.Td>
                <Table.Td>
                  <When at={createdAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </SmallTable>
        )}
      </Loaded>
    </Panel>
  );
}

function NewTenant() {
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  return (
    <FormDialog
      label={settings.newTenant}
      answer={settings.tenantRun}
      run={async () => {
        await client.tenants.create({ body: { id, ...(name === '' ? {} : { name }) } });
        await navigate({ to: '/t/$tenant', params: { tenant: id } });
      }}
    >
      <TextInput
        label={settings.tenantName}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={settings.tenantId}
        description={words.entry.first.idHelp}
        required
        withAsterisk={false}
        value={id}
        onChange={({ currentTarget }) => setId(currentTarget.value)}
      />
    </FormDialog>
  );
}
