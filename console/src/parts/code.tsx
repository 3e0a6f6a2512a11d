/** Text of a machine, with a button that copies it. */
import { Box, Code as Preformatted } from '@mantine/core';
import { Copy } from './copyable.tsx';

type CodeProps = { readonly text: string; readonly what: string; readonly tall?: boolean };

export function Code({ text, what, tall = false }: CodeProps) {
  return (
    <Box pos="relative">
      <Preformatted
        block
        tabIndex={0}
        mah={tall ? '32rem' : '18rem'}
        pr="xl"
        style={{
          overflow: 'auto',
          background: 'var(--soft)',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {text}
      </Preformatted>
      <Box pos="absolute" top={6} right={6}>
        <Copy value={text} what={what} />
      </Box>
    </Box>
  );
}

/** JSON with its lines and indents; text that is none as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
