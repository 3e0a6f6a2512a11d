/** Whether a sign-in provider answers. */
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { Loaded, Trouble } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { providers } = words.signIn;

/** Asked now, so that whoever sets it up knows before the first person tries. */
export function Answer({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ['sign-in', 'metadata', id],
    queryFn: () => client.signInProviders.metadata({ id }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  if (query.error !== null)
    return (
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {providers.silent}
        </Text>
        <Trouble error={query.error} />
      </Stack>
    );
  return (
    <Loaded query={query} lines={1}>
      {({ issuer }) => <Text size="sm">{providers.answers(issuer)}</Text>}
    </Loaded>
  );
}
