/** The frame of a page: where one is, what it is called, what can be done here. */
import { Anchor, Breadcrumbs, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { words } from '../words/index.ts';
import classes from './page.module.css';

export type Crumb = { readonly label: string; readonly to: string };

type PageProps = {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Page({ title, lead, crumbs = [], actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Who reads by ear is taken to the new page; the first one is where they are already.
  useEffect(() => {
    if (document.title !== '' && document.activeElement === document.body) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} – ${words.shell.product}`;
  }, [title]);
  return (
    <Stack gap="lg">
      <div className={classes['top']}>
        <Stack gap={4} miw={0}>
          {crumbs.length === 0 ? null : <Crumbs crumbs={crumbs} />}
          <Title order={1} ref={heading} tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {lead === undefined ? null : (
            <Text c="dimmed" maw="46rem" component="div">
              {lead}
            </Text>
          )}
        </Stack>
        {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
      </div>
      {children}
    </Stack>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <Breadcrumbs component="nav" aria-label={words.parts.path} separatorMargin={6}>
      {crumbs.map(({ label, to }) => (
        <Anchor key={to} component={Link} to={to} size="sm">
          {label}
        </Anchor>
      ))}
    </Breadcrumbs>
  );
}
