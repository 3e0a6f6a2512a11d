/** The look: one green, quiet greys, one typeface; every pair of colours has the contrast of WCAG 2.2 AA. */
import { createTheme, Modal, Notification, type MantineColorsTuple } from '@mantine/core';
import { words } from '../words/index.ts';

const pine: MantineColorsTuple = [
  '#e8f7f4',
  '#d3ebe6',
  '#a6d7cd',
  '#76c2b3',
  '#4fb09d',
  '#2f9d89',
  '#16806f',
  '#0b6e63',
  '#065a51',
  '#034740',
];

export const theme = createTheme({
  colors: { pine },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', monospace",
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Its head is no second banner of the page (ARIA 1.2, banner).
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': words.parts.close } },
    }),
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'none' } } } }),
  },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
});
