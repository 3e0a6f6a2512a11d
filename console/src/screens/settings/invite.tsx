/** Invites somebody to the whole Roster or to tenants, by a link that is shown once. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';
import { RolesInput, type Given } from './account-roles.tsx';

const { settings } = words.governance;

export const InviteLink = ({ link }: { readonly link: string }) => (
  <Secret label={settings.link} help={settings.linkOnce} value={link} what={settings.linkWhat} />
);

export function Invite() {
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Given[]>([]);
  return (
    <FormDialog
      label={settings.invite}
      answer={settings.inviteRun}
      run={async () => {
        const { link } = await client.accounts.invite({ body: { name, roles: [...roles] } });
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
      <RolesInput given={roles} onChange={setRoles} />
    </FormDialog>
  );
}
