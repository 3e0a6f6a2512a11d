/** The ways in by a provider of one's own organisation: a link for each, and why the last one was refused. */
import { Alert, Button, Divider, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { client, type Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { words } from '../../words/index.ts';

const { signIn } = words;

type Door = Received<'sessions', 'providers'>['results'][number];

/** Asked by the page itself: whatever is known of others is forgotten at the moment in which somebody signs out. */
function useDoors(): readonly Door[] {
  const [doors, setDoors] = useState<readonly Door[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    client.sessions
      .providers({}, { signal: leaving.signal })
      .then(({ results }) => setDoors(results))
      // Without an answer the password is the way in; signing in then says what is wrong.
      .catch(() => undefined);
    return () => leaving.abort();
  }, []);
  return doors;
}

export function Providers() {
  const [{ back = '/' }] = useFilters();
  const doors = useDoors();
  if (doors.length === 0) return null;
  return (
    <Stack gap="sm">
      <Divider label={signIn.or} />
      {doors.map(({ id, name, url }) => (
        <Button
          key={id}
          component="a"
          href={`${url}?back=${encodeURIComponent(back)}`}
          variant="default"
          fullWidth
        >
          {signIn.by(name)}
        </Button>
      ))}
    </Stack>
  );
}

/** What the server says when it sends somebody back here. */
export function Refused() {
  const [{ refused }] = useFilters();
  if (refused === undefined) return null;
  const { refusals } = signIn;
  const text = Object.hasOwn(refusals, refused) ? refusals[refused as keyof typeof refusals] : undefined;
  return (
    <Alert color="red" variant="light" role="alert">
      {text ?? signIn.refused}
    </Alert>
  );
}
