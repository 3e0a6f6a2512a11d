/** Links and buttons that lead to a page of the console: real links, so that they open in another tab, too. */
import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Html = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps | keyof ButtonProps> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

export const LinkTo = createLink((given: AnchorProps & Html) => <Anchor {...given} />);

export const ButtonTo = createLink((given: ButtonProps & Html) => <Button component="a" {...given} />);
