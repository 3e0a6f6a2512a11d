/** A button that opens a form, which is sent once and says what went wrong; what it gives may be shown before it closes. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useAct } from '../api/act.ts';
import { words } from '../words/index.ts';
import { Trouble } from './loaded.tsx';

type FormDialogProps = {
  readonly label: string;
  readonly answer: string;
  /** What it gives is shown in place of the form, such as a secret; nothing: the dialog closes. */
  readonly run: () => Promise<ReactNode | void>;
  readonly variant?: string;
  readonly children: ReactNode;
};

export function FormDialog({ label, answer, run, variant = 'filled', children }: FormDialogProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const [shown, setShown] = useState<ReactNode>();
  const act = useAct({
    run,
    then: (given) => (given === undefined ? close() : setShown(given)),
    quiet: true,
  });
  const end = (): void => {
    setShown(undefined);
    act.reset();
    close();
  };
  return (
    <>
      <Button variant={variant} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={end}
        title={label}
        size="lg"
        closeButtonProps={{ 'aria-label': words.parts.close }}
      >
        {shown === undefined ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              act.mutate();
            }}
          >
            <Stack>
              {children}
              {act.error === null ? null : <Trouble error={act.error} />}
              <Group justify="flex-end">
                <Button variant="default" onClick={end}>
                  {words.parts.cancel}
                </Button>
                <Button type="submit" loading={act.isPending}>
                  {answer}
                </Button>
              </Group>
            </Stack>
          </form>
        ) : (
          <Stack>
            {shown}
            <Group justify="flex-end">
              <Button onClick={end}>{words.integrations.tokens.copied}</Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </>
  );
}
