/** Lets simulated identity providers speak to this server, and shows what they say. */
import { Button, Group, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonaName } from '../../../../src/simulators/browser.ts';
import { useFilters } from '../../api/filters.ts';
import { integrationsQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { FIRST_STORY, IDP_CHOICES } from '../../guides/names.ts';
import { OnlyLooking } from '../../parts/only-looking.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Mistake } from './mistake.tsx';
import { Story } from './story.tsx';
import { useSimulation, type Wanted } from './use-simulation.ts';

const { simulator } = words;

export function Simulator() {
  const [{ id = '' }] = useFilters();
  const { data } = useQuery(integrationsQuery(useTenant()));
  const [wanted, setWanted] = useState<Wanted>({
    idp: FIRST_STORY,
    target: id,
    people: 40,
    groups: 6,
    days: 2,
  });
  const { played, run, remove } = useSimulation();
  const may = useMay('INTEGRATION:CREATE');
  const set = (altered: Partial<Wanted>): void => setWanted({ ...wanted, ...altered });
  const target = played.integration ?? wanted.target;
  return (
    <Page title={simulator.title} lead={simulator.lead}>
      <Panel title={simulator.setup}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select
              label={simulator.idp}
              allowDeselect={false}
              value={wanted.idp}
              onChange={(idp) => set({ idp: (idp ?? wanted.idp) as PersonaName })}
              data={[...IDP_CHOICES]}
            />
            <Select
              label={simulator.target}
              description={simulator.targetHelp}
              inputWrapperOrder={['label', 'input', 'description']}
              allowDeselect={false}
              value={wanted.target}
              onChange={(chosen) => set({ target: chosen ?? '' })}
              data={[
                { value: '', label: simulator.scratch },
                ...(data?.results ?? []).map((integration) => ({
                  value: integration.id,
                  label: integration.name,
                })),
              ]}
            />
          </SimpleGrid>
          <Group align="flex-end">
            <Amount
              label={simulator.people}
              value={wanted.people}
              most={2000}
              change={(people) => set({ people })}
            />
            <Amount
              label={simulator.groups}
              value={wanted.groups}
              most={100}
              change={(groups) => set({ groups })}
            />
            <Amount label={simulator.days} value={wanted.days} most={30} change={(days) => set({ days })} />
            <Button disabled={!may} loading={played.running} onClick={() => void run(wanted)}>
              {simulator.run}
            </Button>
          </Group>
          <OnlyLooking without="INTEGRATION:CREATE" />
        </Stack>
      </Panel>
      <Story played={played} />
      {target === '' ? null : (
        <Mistake played={played} make={(share) => void remove({ idp: wanted.idp, target, share })} />
      )}
    </Page>
  );
}

type AmountProps = {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly change: (value: number) => void;
};

export function Amount({ label, value, most, change }: AmountProps) {
  return (
    <NumberInput
      label={label}
      w={130}
      min={1}
      max={most}
      allowDecimal={false}
      value={value}
      onChange={(given) => change(Number(given))}
    />
  );
}
