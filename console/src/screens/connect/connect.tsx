/** Connecting an identity provider, step by step; the step and the integration are in the URL, so that nothing is lost by loading it again. */
import { Stack, Stepper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFilters } from '../../api/filters.ts';
import { integrationQuery } from '../../api/integrations.ts';
import { useLacks } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { OnlyLooking } from '../../parts/only-looking.tsx';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { Choose } from './choose.tsx';
import { Done } from './done.tsx';
import { NameIt } from './name-it.tsx';
import { Paste } from './paste.tsx';
import { GiveRoles } from './give-roles.tsx';
import { SetLimits } from './set-limits.tsx';
import { WaitForIt } from './wait-for-it.tsx';

const { connect } = words;
const STEPS = Object.keys(connect.steps) as readonly (keyof typeof connect.steps)[];

export function Connect() {
  const [{ step = 'choose' }] = useFilters();
  const lacks = useLacks('INTEGRATION:CREATE');
  const narrow = useMediaQuery('(max-width: 48rem)') ?? false;
  // Kept only as long as the page is: it is shown once.
  const [token, setToken] = useState<string>();
  const active = Math.max(
    0,
    STEPS.findIndex((name) => name === step),
  );
  return (
    <Page title={connect.title} lead={connect.lead}>
      <Stepper
        active={active}
        size="sm"
        allowNextStepsSelect={false}
        orientation={narrow ? 'vertical' : 'horizontal'}
      >
        {STEPS.map((name) => (
          <Stepper.Step key={name} label={connect.steps[name]} allowStepSelect={false} />
        ))}
      </Stepper>
      {lacks ? <OnlyLooking without="INTEGRATION:CREATE" /> : <Step token={token} setToken={setToken} />}
    </Page>
  );
}

export type StepProps = {
  readonly token: string | undefined;
  readonly setToken: (token: string) => void;
};

function Step({ token, setToken }: StepProps) {
  const tenant = useTenant();
  const [{ step = 'choose', idp = 'generic', id = '' }] = useFilters();
  const query = useQuery(integrationQuery(tenant, id));
  if (step === 'choose') return <Choose />;
  if (step === 'name' || id === '') return <NameIt idp={idp} made={setToken} />;
  return (
    <Loaded query={query}>
      {(integration) => (
        <Stack gap="lg">
          {step === 'paste' ? <Paste integration={integration} token={token} setToken={setToken} /> : null}
          {step === 'wait' ? <WaitForIt integration={integration} /> : null}
          {step === 'roles' ? <GiveRoles integration={integration} /> : null}
          {step === 'limits' ? <SetLimits integration={integration} /> : null}
          {step === 'done' ? <Done integration={integration} /> : null}
        </Stack>
      )}
    </Loaded>
  );
}
