/** Sign-in providers added, changed and removed. */
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';
import { Answer } from './provider-answer.tsx';
import { ChangeNote, ProviderFields } from './provider-form.tsx';
import type { Provider } from './provider-lines.ts';
import { BLANK, bodyOf, writtenOf } from './provider-written.ts';

const { providers } = words.signIn;

export function Add() {
  const [value, setValue] = useState(BLANK);
  return (
    <FormDialog
      label={providers.add}
      answer={providers.added}
      run={async () => {
        const { id, redirectUri } = await client.signInProviders.create({ body: bodyOf(value) });
        setValue(BLANK);
        return (
          <>
            <Secret
              label={providers.redirect}
              help={providers.redirectHelp}
              value={redirectUri}
              what={providers.redirectWhat}
            />
            <Answer id={id} />
          </>
        );
      }}
    >
      <ProviderFields value={value} change={setValue} />
    </FormDialog>
  );
}

export function Change({ provider }: { readonly provider: Provider }) {
  const { id, name, hasSecret } = provider;
  const [value, setValue] = useState(() => writtenOf(provider));
  return (
    <FormDialog
      variant="default"
      label={providers.changeOf(name)}
      answer={providers.save}
      run={async () => {
        await client.signInProviders.change({ id, body: bodyOf(value) });
        setValue({ ...value, clientSecret: '' });
      }}
    >
      <ChangeNote />
      <ProviderFields value={value} change={setValue} hasSecret={hasSecret} />
    </FormDialog>
  );
}

export function Remove({ provider: { id, name } }: { readonly provider: Provider }) {
  return (
    <Ask
      label={providers.remove}
      aria-label={providers.removeOf(name)}
      question={providers.removeQuestion(name)}
      text={providers.removeText}
      answer={providers.remove}
      danger
      run={() => client.signInProviders.remove({ id })}
    />
  );
}
