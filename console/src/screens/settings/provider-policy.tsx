/** The fields that say who comes in by a sign-in provider, and who becomes what. */
import { Checkbox, Textarea } from '@mantine/core';
import { words } from '../../words/index.ts';
import { wrongDemand, wrongRule } from './provider-lines.ts';
import type { Written } from './provider-written.ts';

const { fields } = words.signIn;

type PolicyProps = { readonly value: Written; readonly change: (value: Written) => void };

export function Policy({ value, change }: PolicyProps) {
  const lines = (name: 'emailDomains' | 'requiredClaims' | 'rules', help: string, wrong?: string) => (
    <Textarea
      label={fields[name]}
      description={help}
      autosize
      minRows={2}
      className="mono-input"
      value={value[name]}
      onChange={({ currentTarget }) => change({ ...value, [name]: currentTarget.value })}
      error={wrong === undefined ? undefined : fields.wrong(wrong)}
    />
  );
  const box = (name: 'createsAccounts' | 'trustsEmail' | 'enabled', help?: string) => (
    <Checkbox
      label={fields[name]}
      {...(help === undefined ? {} : { description: help })}
      checked={value[name]}
      onChange={({ currentTarget }) => change({ ...value, [name]: currentTarget.checked })}
    />
  );
  return (
    <>
      {lines('emailDomains', fields.emailDomainsHelp)}
      {lines('requiredClaims', fields.requiredClaimsHelp, wrongDemand(value.requiredClaims))}
      {lines('rules', fields.rulesHelp, wrongRule(value.rules))}
      {box('createsAccounts')}
      {box('trustsEmail', fields.trustsEmailHelp)}
      {box('enabled')}
    </>
  );
}
