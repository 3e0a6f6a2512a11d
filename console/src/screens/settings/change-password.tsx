/** Chooses another password for oneself. */
import { PasswordInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';

const { settings } = words.governance;

export function ChangePassword() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  return (
    <FormDialog
      variant="default"
      label={settings.password}
      answer={settings.password}
      run={async () => {
        await client.sessions.changePassword({ body: { currentPassword: current, password } });
        notifications.show({ message: settings.changed, color: 'pine' });
      }}
    >
      <Text size="sm">{settings.passwordText}</Text>
      <PasswordInput
        label={settings.currentPassword}
        autoComplete="current-password"
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <PasswordInput
        label={settings.nextPassword}
        description={settings.nextHelp}
        autoComplete="new-password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
    </FormDialog>
  );
}
