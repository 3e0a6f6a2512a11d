/** Answers who may do what, and by which way. */
import { SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useFilters } from '../../api/filters.ts';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';
import { Who } from './who.tsx';
import { Why } from './why.tsx';

const { explorer } = words.access;

export function AccessExplorer() {
  const [{ ask = 'why', user = '', resource = '', action = '', namespace = '' }, alter] = useFilters();
  const whole = resource !== '' && action !== '' && (ask === 'who' || user !== '');
  const asked = { resource, action, namespace };
  return (
    <Page title={explorer.title} lead={explorer.lead}>
      <Panel title={explorer.question}>
        <Stack>
          <SegmentedControl
            aria-label={explorer.question}
            value={ask}
            onChange={(chosen) => alter({ ask: chosen === 'why' ? '' : chosen })}
            data={Object.entries(explorer.asks).map(([value, label]) => ({ value, label }))}
          />
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
            {ask === 'who' ? null : (
              <SearchField
                label={explorer.user}
                placeholder={words.activity.filters.personHelp}
                value={user}
                change={(text) => alter({ user: text })}
              />
            )}
            <SearchField
              label={explorer.resource}
              placeholder={explorer.resourceHelp}
              value={resource}
              change={(text) => alter({ resource: text })}
            />
            <SearchField
              label={explorer.action}
              placeholder={explorer.actionHelp}
              value={action}
              change={(text) => alter({ action: text })}
            />
            <SearchField
              label={explorer.namespace}
              placeholder={explorer.namespaceHelp}
              value={namespace}
              change={(text) => alter({ namespace: text })}
            />
          </SimpleGrid>
        </Stack>
      </Panel>
      {!whole ? (
        <Text c="dimmed">{explorer.hint}</Text>
      ) : ask === 'who' ? (
        <Who asked={asked} />
      ) : (
        <Why asked={{ user, ...asked }} />
      )}
    </Page>
  );
}
