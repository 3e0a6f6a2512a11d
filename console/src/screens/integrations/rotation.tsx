/** Says how far the exchange of a token is: the old one may go once the new one has been seen. */
import { Alert, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { words } from '../../words/index.ts';
import type { Token } from './tokens.tsx';

const { rotate } = words.integrations.tokens;

export function Rotation({ live }: { readonly live: readonly Token[] }) {
  const newest = live.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
  const under = live.length > 1 && newest !== undefined;
  return (
    <Alert
      variant="light"
      color={under && newest.lastUsedAt !== null ? 'green' : 'gray'}
      icon={<IconRefresh aria-hidden />}
      title={rotate.title}
    >
      <Text size="sm" role="status">
        {!under ? rotate.steps : newest.lastUsedAt === null ? rotate.waiting : rotate.seen}
      </Text>
    </Alert>
  );
}
