/** Signing in with name and password, by a passkey, or by a provider. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiError, client } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { told } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';
import { ByPasskey } from './by-passkey.tsx';
import { Card } from './card.tsx';
import { isOwnPath } from './own-path.ts';
import { Providers, Refused } from './providers.tsx';
import { useEntering } from './use-entering.ts';

const { signIn } = words.entry;

export function SignIn() {
  const [given, setGiven] = useState({ name: '', password: '' });
  const { busy, trouble, attempt } = useAttempt();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(given);
  };
  return (
    <Card title={signIn.title}>
      <Refused />
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={signIn.name}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={given.name}
            onChange={({ currentTarget: { value } }) => setGiven({ ...given, name: value })}
          />
          <PasswordInput
            label={signIn.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={given.password}
            onChange={({ currentTarget: { value } }) => setGiven({ ...given, password: value })}
          />
          {trouble === undefined ? null : (
            <Alert color="red" variant="light" role="alert">
              {trouble}
            </Alert>
          )}
          <Button type="submit" loading={busy} fullWidth>
            {signIn.action}
          </Button>
        </Stack>
      </form>
      <ByPasskey />
      <Providers />
      <Text size="sm" c="dimmed">
        {signIn.help}
      </Text>
    </Card>
  );
}

function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [{ back = '/' }] = useFilters();
  const enter = useEntering();
  const attempt = async (given: { name: string; password: string }): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await enter(() => client.sessions.signIn({ body: given }), isOwnPath(back) ? back : '/');
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, attempt };
}

function sentenceOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return signIn.refused;
  return error instanceof Error ? told(error).text : String(error);
}
