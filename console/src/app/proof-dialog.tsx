/** Asks who is signed in to prove it again, by a password or a passkey, in front of whatever needs it. */
import { Anchor, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../api/act.ts';
import { client } from '../api/client.ts';
import { answerByPasskey, obstacle } from '../api/passkeys.ts';
import { Trouble } from '../parts/loaded.tsx';
import { words } from '../words/index.ts';

const { proof } = words;

/** In front of the dialog that asked for it. */
const IN_FRONT = 300;

type Ending = { readonly end: (proved: boolean) => void };

export function ProofDialog({ end }: Ending) {
  return (
    <Modal
      opened
      onClose={() => end(false)}
      title={proof.title}
      zIndex={IN_FRONT}
      closeButtonProps={{ 'aria-label': words.parts.close }}
    >
      <Prove end={end} />
    </Modal>
  );
}

function Prove({ end }: Ending) {
  const [password, setPassword] = useState('');
  const then = (): void => end(true);
  const byPassword = useAct({
    run: () => client.sessions.prove({ body: { password } }),
    then,
    quiet: true,
  });
  const byPasskey = useAct({
    run: async () => {
      const response = await answerByPasskey(await client.passkeys.signInOptions());
      await client.sessions.prove({ body: { response } });
    },
    then,
    quiet: true,
  });
  const again = useAct({
    run: () => client.sessions.signOut(),
    then: () => location.assign(`/sign-in?back=${encodeURIComponent(location.pathname)}`),
  });
  const error = byPassword.error ?? byPasskey.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // What is in the dialog behind must not be sent, too.
        event.stopPropagation();
        byPassword.mutate();
      }}
    >
      <Stack>
        <Text size="sm">{proof.text}</Text>
        <PasswordInput
          label={proof.password}
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {error === null ? null : <Trouble error={error} />}
        <Group justify="flex-end">
          {obstacle() === undefined ? (
            <Button variant="default" loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
              {proof.byPasskey}
            </Button>
          ) : null}
          <Button type="submit" loading={byPassword.isPending} disabled={password === ''}>
            {proof.go}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {proof.neither}{' '}
          <Anchor component="button" type="button" size="xs" onClick={() => again.mutate()}>
            {proof.again}
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
