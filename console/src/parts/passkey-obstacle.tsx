/** Why no passkey can be used on this page, and what to do. */
import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { byName, type Obstacle } from '../api/passkeys.ts';
import { words } from '../words/index.ts';

const { passkeys } = words;

export function PasskeyObstacle({ why }: { readonly why: Obstacle }) {
  return (
    <Alert color="gray" variant="light">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{passkeys.obstacles[why]}</Text>
        {why === 'number' ? <ByName /> : null}
      </Stack>
    </Alert>
  );
}

function ByName() {
  const page = byName();
  if (page === undefined) return <Text size="sm">{passkeys.setName}</Text>;
  return (
    <Anchor size="sm" href={page.href}>
      {passkeys.openHere(page.shown)}
    </Anchor>
  );
}
