/** The way in by a passkey: one button, without a name. */
import { Alert, Button, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError, client } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { answerByPasskey, obstacle, type Obstacle } from '../../api/passkeys.ts';
import { told } from '../../parts/loaded.tsx';
import { PasskeyObstacle } from '../../parts/passkey-obstacle.tsx';
import { words } from '../../words/index.ts';
import { isOwnPath } from './own-path.ts';
import { useEntering } from './use-entering.ts';

const { passkeys } = words;

export function ByPasskey() {
  const { busy, trouble, why, attempt } = useAttempt();
  return (
    <Stack gap="sm">
      <Button
        variant="default"
        fullWidth
        loading={busy}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        onClick={() => void attempt()}
      >
        {passkeys.use}
      </Button>
      {why === undefined ? null : <PasskeyObstacle why={why} />}
      {trouble === undefined ? null : (
        <Alert color="red" variant="light" role="alert">
          {trouble}
        </Alert>
      )}
    </Stack>
  );
}

function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [why, setWhy] = useState<Obstacle>();
  const [{ back = '/' }] = useFilters();
  const enter = useEntering();
  const attempt = async (): Promise<void> => {
    setTrouble(undefined);
    const found = obstacle();
    setWhy(found);
    if (found !== undefined) return;
    setBusy(true);
    try {
      await enter(signIn, isOwnPath(back) ? back : '/');
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, why, attempt };
}

async function signIn(): Promise<void> {
  const response = await answerByPasskey(await client.passkeys.signInOptions());
  await client.passkeys.signIn({ body: { response } });
}

function sentenceOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return passkeys.refused;
  return error instanceof Error ? told(error).text : String(error);
}
