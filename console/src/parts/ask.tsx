/** A button that asks before it does something that is hard to take back. */
import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
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
  readonly run: () => Promise<unknown>;
};

export function Ask({ label, question, text, answer, danger = false, run, ...button }: AskProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const act = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await run();
      close();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setBusy(false);
    }
  };
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
          {error === undefined ? null : <Trouble error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.parts.cancel}
            </Button>
            <Button color={danger ? 'red.8' : 'pine'} loading={busy} onClick={() => void act()}>
              {answer}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
