/** The fields of a sign-in provider. */
import { PasswordInput, Text, TextInput } from '@mantine/core';
import { words } from '../../words/index.ts';
import { Policy } from './provider-policy.tsx';
import type { Written } from './provider-written.ts';

const { fields } = words.signIn;

type FieldsProps = {
  readonly value: Written;
  readonly change: (value: Written) => void;
  /** Whether there is a secret that may stay. */
  readonly hasSecret?: boolean;
};

export function ProviderFields({ value, change, hasSecret = false }: FieldsProps) {
  const text = (name: 'name' | 'issuer' | 'clientId' | 'scopes', description?: string) => (
    <TextInput
      label={fields[name]}
      {...(description === undefined ? {} : { description })}
      required
      withAsterisk={false}
      value={value[name]}
      onChange={({ currentTarget }) => change({ ...value, [name]: currentTarget.value })}
    />
  );
  return (
    <>
      {text('name', fields.nameHelp)}
      {text('issuer', fields.issuerHelp)}
      {text('clientId')}
      <PasswordInput
        label={fields.clientSecret}
        description={hasSecret ? fields.keep : fields.clientSecretHelp}
        autoComplete="off"
        value={value.clientSecret}
        onChange={({ currentTarget }) => change({ ...value, clientSecret: currentTarget.value })}
      />
      {text('scopes', fields.scopesHelp)}
      <Policy value={value} change={change} />
    </>
  );
}

export const ChangeNote = () => <Text size="sm">{fields.changeText}</Text>;
