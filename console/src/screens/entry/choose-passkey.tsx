/** Accepts the link with a passkey in place of a password. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { deviceName, makePasskey, obstacle } from '../../api/passkeys.ts';
import { told } from '../../parts/loaded.tsx';
import { PasskeyObstacle } from '../../parts/passkey-obstacle.tsx';
import { words } from '../../words/index.ts';
import { useEntering } from './use-entering.ts';

const { passkeys } = words;

export function ChoosePasskey({ secret }: { readonly secret: string }) {
  const why = obstacle();
  return (
    <Stack gap="sm">
      <Text size="sm">{passkeys.choice}</Text>
      {why === undefined ? <Making secret={secret} /> : <PasskeyObstacle why={why} />}
    </Stack>
  );
}

function Making({ secret }: { readonly secret: string }) {
  const enter = useEntering();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await enter(() => accept(secret), '/');
    } catch (error) {
      setTrouble(error instanceof Error ? told(error).text : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        fullWidth
        loading={busy}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        onClick={() => void make()}
      >
        {passkeys.make}
      </Button>
      {trouble === undefined ? null : (
        <Alert color="red" variant="light" role="alert">
          {trouble}
        </Alert>
      )}
    </>
  );
}

async function accept(secret: string): Promise<void> {
  const response = await makePasskey(await client.passkeys.linkOptions({ body: { secret } }));
  await client.passkeys.accept({ body: { secret, name: deviceName(), response } });
}
