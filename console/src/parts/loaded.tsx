/** Shows what a question came to: that it is under way, what went wrong and what to do, or the answer. */
import { Alert, Button, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { ToldError } from '../api/told-error.ts';
import { words } from '../words/index.ts';

type LoadedProps<T> = {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  /** Lines of the placeholder, so that the page does not jump when the answer comes. */
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
};

export function Loaded<T>({ query, lines = 4, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Trouble error={query.error} retry={() => void query.refetch()} />;
  return <Waiting lines={lines} />;
}

export function Waiting({ lines = 4 }: { readonly lines?: number }) {
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{words.parts.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
}

type TroubleProps = { readonly error: Error; readonly retry?: () => void };

export function Trouble({ error, retry }: TroubleProps) {
  const { title, text } = told(error);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{text}</Text>
        {retry === undefined ? null : (
          <Button size="xs" variant="default" onClick={retry}>
            {words.parts.tryAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** The server's own sentence where it gave one. */
export function told(error: Error): { readonly title: string; readonly text: string } {
  const { parts } = words;
  if (error instanceof ToldError) return { title: parts.refused, text: error.message };
  if (!(error instanceof ApiError)) return { title: parts.unreachable, text: parts.unreachableText };
  if (error.code === 'proof-needed') return { title: words.proof.title, text: error.message };
  if (error.status === 403)
    return { title: parts.forbidden, text: `${error.message} ${parts.forbiddenText}` };
  return { title: parts.refused, text: error.message };
}
