/** A button that asks before it does something that is hard to take back. */
import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useAct } from '../api/act.ts';
import { words } from '../words/index.ts';
import { Trouble } from './loaded.tsx';

type AskProps = ButtonProps & {
  readonly label: ReactNode;
  readonly question: string;
  /** What follows from it, in a sentence or as choices. */
  readonly text: ReactNode;
  /** The word on the button that does it. */
  readonly answer: string;
  readonly danger?: boolean;
  /** The dialog closes when it is done, and what the page shows is asked for anew. */
  readonly run: () => Promise<unknown>;
  /** Said when it is done. */
  readonly done?: string;
};

export function Ask({ label, question, text, answer, danger = false, run, done, ...button }: AskProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct({ run, ...(done === undefined ? {} : { done }), then: close, quiet: true });
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={question}
        closeButtonProps={{ 'aria-label': words.parts.close }}
      >
        <Stack>
          {typeof text === 'string' ? <Text size="sm">{text}</Text> : text}
          {act.error === null ? null : <Trouble error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.parts.cancel}
            </Button>
            <Button color={danger ? 'red.8' : 'pine'} loading={act.isPending} onClick={() => act.mutate()}>
              {answer}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
