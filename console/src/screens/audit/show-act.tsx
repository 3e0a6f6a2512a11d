/** One act: what it altered, by which words, and what was there before. */
import { Button, Modal, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Code } from '../../parts/code.tsx';
import { words } from '../../words/index.ts';
import type { Act } from './acts.tsx';
import { Altered } from './altered.tsx';

const { acts } = words.governance;

export function ShowAct({ act: { id, operation, given, before } }: { readonly act: Act }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={acts.showOf(operation)} onClick={open}>
        {acts.show}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={operation}
        size="xl"
        closeButtonProps={{ 'aria-label': words.parts.close }}
      >
        <Stack>
          <Title order={3}>{acts.altered}</Title>
          <Altered id={id} />
          <Title order={3}>{acts.given}</Title>
          <Code text={JSON.stringify(given, null, 2)} what={acts.what} />
          {before === null || before === undefined ? null : (
            <>
              <Title order={3}>{acts.before}</Title>
              <Code text={JSON.stringify(before, null, 2)} what={acts.what} />
            </>
          )}
        </Stack>
      </Modal>
    </>
  );
}
