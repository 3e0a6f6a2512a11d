/** Which identity provider it is. */
import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useFilters } from '../../api/filters.ts';
import { GUIDES } from '../../guides/guides.ts';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import classes from './choose.module.css';

const { choose } = words.connect;

export function Choose() {
  const [, alter] = useFilters();
  return (
    <Panel title={choose.title} text={choose.text}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {GUIDES.map(({ idp, name, hint }) => (
          <UnstyledButton key={idp} className={classes['tile']} onClick={() => alter({ step: 'name', idp })}>
            <span>
              <Text span fw={600} display="block">
                {name}
              </Text>
              <Text span size="sm" c="dimmed">
                {hint}
              </Text>
            </span>
            <IconChevronRight size={18} aria-hidden />
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Panel>
  );
}
