/** What an identity provider may send beyond the standard, what it can read, and how strictly it is held. */
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Frame } from './frame.tsx';
import { JsonDocument } from './json-document.tsx';

const { mapping } = words.integrations;

export function Mapping() {
  return (
    <Frame tab="mapping">
      {({ id }) => (
        <Stack gap="lg">
          <Profile id={id} />
          <CustomAttributes id={id} />
          <Catalogue id={id} />
        </Stack>
      )}
    </Frame>
  );
}

type OfOne = { readonly id: string };

function Profile({ id }: OfOne) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'integration', id, 'profile'],
    queryFn: () => client.integrations.readProfile({ tenant, id }),
  });
  const act = useAct({
    run: (profile: string) => client.integrations.chooseProfile({ tenant, id, body: { profile } as never }),
    done: mapping.saved,
  });
  return (
    <Panel title={mapping.profile} text={mapping.profileText}>
      <Loaded query={query} lines={1}>
        {({ profile }) => (
          <Group>
            <SegmentedControl
              aria-label={mapping.profile}
              value={profile}
              onChange={(chosen) => act.mutate(chosen)}
              data={Object.entries(mapping.profiles).map(([value, label]) => ({ value, label }))}
            />
          </Group>
        )}
      </Loaded>
    </Panel>
  );
}

function CustomAttributes({ id }: OfOne) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'integration', id, 'schemas'],
    queryFn: () => client.integrations.readSchemas({ tenant, id }),
  });
  return (
    <Panel title={mapping.custom} text={mapping.customText}>
      <Loaded query={query}>
        {(document) => (
          <JsonDocument
            label={mapping.custom}
            document={document}
            save={(body) => client.integrations.replaceSchemas({ tenant, id, body: body as never })}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Catalogue({ id }: OfOne) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'integration', id, 'catalogue'],
    queryFn: () => client.integrations.readCatalogue({ tenant, id }),
  });
  return (
    <Panel title={mapping.catalogue} text={mapping.catalogueText}>
      <Loaded query={query}>
        {(document) => (
          <JsonDocument
            label={mapping.catalogue}
            document={document}
            save={(body) => client.integrations.replaceCatalogue({ tenant, id, body: body as never })}
          />
        )}
      </Loaded>
    </Panel>
  );
}
