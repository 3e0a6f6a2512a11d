/** Where a provider's sign-in ends: the session is there, and one goes on to where the link led. */
import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useFilters } from '../../api/filters.ts';
import { rememberSignedIn } from '../../api/session.ts';
import { words } from '../../words/index.ts';
import { Card } from './card.tsx';
import { isOwnPath } from './own-path.ts';

const { signIn } = words;

export function Entered() {
  const [{ back = '/' }] = useFilters();
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    rememberSignedIn();
    queries.clear();
    router.history.replace(isOwnPath(back) ? back : '/');
  }, [back, queries, router]);
  return (
    <Card title={signIn.entering}>
      <Text>{signIn.enteringText}</Text>
    </Card>
  );
}
