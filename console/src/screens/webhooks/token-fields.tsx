/** What streams of signed tokens need to know beside the events: for whom they are, how people are named, and who is let in. */
import { PasswordInput, Select, TextInput } from '@mantine/core';
import { words } from '../../words/index.ts';

const { webhooks } = words.apps;

type Subjects = keyof typeof webhooks.subjectsOf;
type Tokens = { readonly audience: string; readonly subjects: Subjects; readonly receiverToken: string };

export const NO_TOKENS: Tokens = Object.freeze({ audience: '', subjects: 'iss_sub', receiverToken: '' });

type TokenFieldsProps = {
  readonly pushed: boolean;
  readonly value: Tokens;
  readonly onChange: (value: Tokens) => void;
};

export function TokenFields({ pushed, value, onChange }: TokenFieldsProps) {
  return (
    <>
      <TextInput
        label={webhooks.audience}
        description={webhooks.audienceHelp}
        value={value.audience}
        onChange={({ currentTarget }) => onChange({ ...value, audience: currentTarget.value })}
      />
      <Select
        label={webhooks.subjects}
        description={webhooks.subjectsHelp}
        allowDeselect={false}
        value={value.subjects}
        onChange={(chosen) => onChange({ ...value, subjects: (chosen ?? 'iss_sub') as Subjects })}
        data={Object.entries(webhooks.subjectsOf).map(([key, label]) => ({ value: key, label }))}
      />
      {pushed ? (
        <PasswordInput
          label={webhooks.receiverToken}
          description={webhooks.receiverTokenHelp}
          autoComplete="off"
          value={value.receiverToken}
          onChange={({ currentTarget }) => onChange({ ...value, receiverToken: currentTarget.value })}
        />
      ) : null}
    </>
  );
}
