/** A value that is shown this once, or has to be pasted elsewhere: to be read, selected and copied. */
import { Group, Stack, Text } from '@mantine/core';
import { Copy } from './copyable.tsx';

type SecretProps = {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly what: string;
};

export function Secret({ label, help, value, what }: SecretProps) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Group
        gap="xs"
        wrap="nowrap"
        justify="space-between"
        px="sm"
        py={6}
        style={{ background: 'var(--soft)', borderRadius: 'var(--mantine-radius-md)' }}
      >
        <Text span className="mono">
          {value}
        </Text>
        <Copy value={value} what={what} />
      </Group>
      {help === undefined ? null : (
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      )}
    </Stack>
  );
}
