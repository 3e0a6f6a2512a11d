/** What is shown where there is no page, and where one fails. */
import { Button, Center } from '@mantine/core';
import { ButtonTo } from '../parts/links.tsx';
import { Empty } from '../parts/empty.tsx';
import { words } from '../words/index.ts';

export function Missing() {
  const { title, text, action } = words.shell.notFound;
  return (
    <Center mih="60vh" p="md">
      <Empty title={title} text={text}>
        <ButtonTo to="/">{action}</ButtonTo>
      </Empty>
    </Center>
  );
}

export function Broken() {
  const { title, text, action } = words.shell.broken;
  return (
    <Center mih="60vh" p="md">
      <Empty title={title} text={text}>
        <Button onClick={() => location.reload()}>{action}</Button>
      </Empty>
    </Center>
  );
}
