/** What the list of requests can be narrowed by; it stands in the URL. */
import { Button, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFilters } from '../../api/filters.ts';
import { useMay } from '../../api/session.ts';
import { integrationsQuery } from '../../api/integrations.ts';
import { useTenant } from '../../api/tenant.ts';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';
import { Moment } from './moment.tsx';

const { activity } = words;
const { filters: labels, effects } = activity;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const MORE = ['method', 'resourceType', 'integration', 'from', 'to'];

export function ActivityFilters({ ofOne }: { readonly ofOne: boolean }) {
  const [filters, alter] = useFilters();
  const isSet = MORE.some((name) => (filters[name] ?? '') !== '');
  const [opened, { toggle, open }] = useDisclosure(isSet);
  const [wasSet, setWasSet] = useState(isSet);
  // A saved filter was chosen: what it narrows by is to be seen.
  if (isSet !== wasSet) {
    setWasSet(isSet);
    if (isSet) open();
  }
  const { effect = '', person = '', mentions = '' } = filters;
  const mayName = useMay('USER:READ');
  return (
    <>
      {mayName ? (
        <SearchField label={labels.mentions} value={mentions} change={(text) => alter({ mentions: text })} />
      ) : null}
      <SearchField
        label={labels.person}
        placeholder={mayName ? labels.personHelp : labels.idOnly}
        value={person}
        change={(text) => alter({ person: text })}
      />
      <Choice
        label={labels.effect}
        any={labels.anyEffect}
        value={effect}
        data={Object.entries(effects).map(([value, label]) => ({ value, label }))}
        change={(chosen) => alter({ effect: chosen })}
      />
      <Button variant="subtle" onClick={toggle} aria-expanded={opened}>
        {opened ? labels.fewer : labels.more}
      </Button>
      {opened ? <MoreFilters ofOne={ofOne} /> : null}
    </>
  );
}

function MoreFilters({ ofOne }: { readonly ofOne: boolean }) {
  const [{ method = '', resourceType = '', integration = '', from = '', to = '' }, alter] = useFilters();
  const { data } = useQuery(integrationsQuery(useTenant()));
  return (
    <>
      <Choice
        label={labels.method}
        any={labels.anyMethod}
        value={method}
        data={METHODS.map((value) => ({ value, label: value }))}
        change={(chosen) => alter({ method: chosen })}
      />
      <Choice
        label={labels.resourceType}
        any={labels.anyType}
        value={resourceType}
        data={[
          { value: 'User', label: activity.people },
          { value: 'Group', label: activity.groups },
        ]}
        change={(chosen) => alter({ resourceType: chosen })}
      />
      {ofOne ? null : (
        <Choice
          label={labels.integration}
          any={labels.anyIntegration}
          value={integration}
          data={(data?.results ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          change={(chosen) => alter({ integration: chosen })}
        />
      )}
      <Moment label={labels.from} value={from} change={(given) => alter({ from: given })} />
      <Moment label={labels.to} value={to} change={(given) => alter({ to: given })} />
    </>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly change: (chosen: string) => void;
};

function Choice({ label, any, value, data, change }: ChoiceProps) {
  return (
    <Select
      label={label}
      w={{ base: '100%', xs: 150 }}
      value={value}
      allowDeselect={false}
      data={[{ value: '', label: any }, ...data]}
      onChange={(chosen) => change(chosen ?? '')}
    />
  );
}
