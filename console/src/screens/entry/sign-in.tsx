/** Signing in with name and password. */
import { Alert, Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { ApiError, client } from '../../data/client.ts';
import { useFilters } from '../../data/filters.ts';
import { rememberSignedIn } from '../../data/session.ts';
import { told } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';
import { Card } from './card.tsx';

const { signIn } = words.entry;

export function SignIn() {
  const [given, setGiven] = useState({ name: '', password: '' });
  const { busy, trouble, enter } = useEntering();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter(given);
  };
  return (
    <Card title={signIn.title}>
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
      <Text size="sm" c="dimmed">
        {signIn.help} <Code>{signIn.command}</Code>
      </Text>
    </Card>
  );
}

/** Only a path of this console is gone back to (CWE-601). */
const isOwnPath = (path: string): boolean => /^\/(?![/\\])/.test(path);

function useEntering() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [{ back = '/' }] = useFilters();
  const queries = useQueryClient();
  const router = useRouter();
  const enter = async (body: { name: string; password: string }): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await client.sessions.signIn({ body });
      rememberSignedIn();
      queries.clear();
      router.history.push(isOwnPath(back) ? back : '/');
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, enter };
}

function sentenceOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return signIn.refused;
  return error instanceof Error ? told(error).text : String(error);
}
