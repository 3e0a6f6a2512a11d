/** The page behind the link that somebody is given: it takes a passkey or a password for the account. */
import { Alert, Button, Divider, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { client } from '../../api/client.ts';
import { told } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';
import { Card } from './card.tsx';
import { ChoosePasskey } from './choose-passkey.tsx';
import { useEntering } from './use-entering.ts';

const { passkeys } = words;
const { welcome } = words.entry;
/** NIST SP 800-63B §3.1.1.2. */
const LEAST = 12;

/** The secret stands behind the "#": it leaves the page only with the password. */
export function Welcome() {
  const [secret] = useState(() => location.hash.slice(1));
  if (secret === '')
    return (
      <Card title={welcome.title}>
        <Text>{welcome.broken}</Text>
      </Card>
    );
  return (
    <Card title={welcome.title} lead={welcome.lead}>
      <ChoosePasskey secret={secret} />
      <Divider label={passkeys.orPassword} />
      <Choosing secret={secret} />
    </Card>
  );
}

function Choosing({ secret }: { readonly secret: string }) {
  const enter = useEntering();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password.length < LEAST) return setTrouble(welcome.short);
    if (password !== again) return setTrouble(welcome.differ);
    setBusy(true);
    try {
      const { name } = await client.accounts.accept({ body: { secret, password } });
      await enter(() => client.sessions.signIn({ body: { name, password } }), '/');
    } catch (error) {
      setTrouble(error instanceof Error ? told(error).text : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <PasswordInput
          label={welcome.password}
          description={welcome.passwordText}
          autoComplete="new-password"
          value={password}
          onChange={({ currentTarget: { value } }) => setPassword(value)}
        />
        <PasswordInput
          label={welcome.again}
          autoComplete="new-password"
          value={again}
          onChange={({ currentTarget: { value } }) => setAgain(value)}
        />
        {trouble === undefined ? null : (
          <Alert color="red" variant="light" role="alert">
            {trouble}
          </Alert>
        )}
        <Button type="submit" loading={busy} fullWidth>
          {welcome.action}
        </Button>
      </Stack>
    </form>
  );
}
