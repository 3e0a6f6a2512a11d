/** A value to be copied: an id, a URL, a secret that is shown once. */
import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { words } from '../words/index.ts';

type CopyProps = {
  readonly value: string;
  /** What it is, for who cannot see the icon: "the endpoint". */
  readonly what: string;
};

export function Copy({ value, what }: CopyProps) {
  return (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? words.parts.copied : words.parts.copy(what)}>
          <ActionIcon
            variant="subtle"
            color={copied ? 'pine' : 'gray'}
            c={copied ? undefined : 'dimmed'}
            size="sm"
            onClick={copy}
            aria-label={copied ? words.parts.copied : words.parts.copy(what)}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

type CopyableProps = CopyProps & {
  /** Shown instead of the whole value, such as its beginning. */
  readonly shown?: string;
};

export function Copyable({ value, what, shown }: CopyableProps) {
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex" maw="100%">
      <Text span className="mono">
        {shown ?? value}
      </Text>
      <Copy value={value} what={what} />
    </Group>
  );
}
