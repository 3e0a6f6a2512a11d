/** Invites somebody to this tenant, with roles of it. */
import { MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { rolesQuery } from '../../api/roles.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';
import { InviteLink } from './invite.tsx';

const { settings } = words.governance;

export function RolesHere({
  given,
  onChange,
}: {
  readonly given: string[];
  readonly onChange: (roles: string[]) => void;
}) {
  const tenant = useTenant();
  const { data } = useQuery(rolesQuery(tenant));
  return (
    <MultiSelect
      label={settings.rolesHere}
      searchable
      data={(data?.results ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={given}
      onChange={onChange}
    />
  );
}

export function InviteHere() {
  const tenant = useTenant();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState(['admin']);
  return (
    <FormDialog
      label={settings.inviteHere}
      answer={settings.inviteRun}
      run={async () => {
        const { link } = await client.tenantAccounts.invite({ tenant, body: { name, roles } });
        return <InviteLink link={link} />;
      }}
    >
      <TextInput
        label={settings.inviteName}
        required
        withAsterisk={false}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <RolesHere given={roles} onChange={setRoles} />
    </FormDialog>
  );
}
