/** A text of the documentation; where a table names the endpoint or the token, the real one stands beside it to be copied. */
import { Anchor, Code, Table, Text, Title } from '@mantine/core';
import { createContext, use, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { words } from '../words/index.ts';
import { Copyable } from './copyable.tsx';

type Values = { readonly endpoint: string; readonly token?: string | undefined };
const ValuesContext = createContext<Values | undefined>(undefined);

type MarkdownProps = { readonly text: string; readonly values?: Values };

export function Markdown({ text, values }: MarkdownProps) {
  return (
    <ValuesContext value={values}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </ValuesContext>
  );
}

const COMPONENTS: Components = {
  h1: () => null,
  h2: ({ children }) => (
    <Title order={2} mt="xl" mb="xs">
      {children}
    </Title>
  ),
  p: ({ children }) => (
    <Text component="p" my="xs" size="sm">
      {children}
    </Text>
  ),
  // Other sections and other pages of the documentation are not there.
  a: ({ children, href = '' }) =>
    href.startsWith('https://') ? (
      <Anchor href={href} inherit underline="always">
        {children}
      </Anchor>
    ) : (
      <>{children}</>
    ),
  pre: ({ children }) => <>{children}</>,
  code: ({ children }) => {
    const text = typeof children === 'string' ? children : '';
    // What scrolls sideways on a narrow screen is reached by the keyboard.
    return text.includes('\n') ? (
      <Code block tabIndex={0}>
        {children}
      </Code>
    ) : (
      <Code>{children}</Code>
    );
  },
  li: ({ children }) => (
    <Text component="li" size="sm">
      {children}
    </Text>
  ),
  table: ({ children }) => (
    <Table.ScrollContainer minWidth={480} my="sm" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="xs">{children}</Table>
    </Table.ScrollContainer>
  ),
  thead: ({ children }) => <Table.Thead>{children}</Table.Thead>,
  tbody: ({ children }) => <Table.Tbody>{children}</Table.Tbody>,
  tr: ({ children }) => <Table.Tr>{children}</Table.Tr>,
  th: ({ children }) => <Table.Th>{children}</Table.Th>,
  td: ({ children }) => (
    <Table.Td>
      {children}
      <RealValue text={textOf(children)} />
    </Table.Td>
  ),
};

function RealValue({ text }: { readonly text: string }) {
  const values = use(ValuesContext);
  if (values === undefined) return null;
  const { endpoint, token } = values;
  return (
    <>
      {/^the endpoint\b/.test(text) ? (
        <div>
          <Copyable value={endpoint} what={words.integrations.endpoint} />
        </div>
      ) : null}
      {/\bthe token\b/.test(text) && token !== undefined ? (
        <div>
          <Copyable value={token} shown={`${token.slice(0, 12)}…`} what={words.integrations.token} />
        </div>
      ) : null}
    </>
  );
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string') return node;
  return Array.isArray(node) ? node.map(textOf).join('') : '';
}
