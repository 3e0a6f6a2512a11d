/** What an application has to be given of a webhook that was made: its secret this once, and where it finds the rest. */
import { Stack } from '@mantine/core';
import type { Received } from '../../api/client.ts';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';

const { webhooks } = words.apps;

export function Made({ webhook }: { readonly webhook: Received<'webhooks', 'create'> }) {
  const { kind, url, secret, keysUrl, issuer } = webhook;
  const isPolled = kind === 'poll';
  return (
    <Stack>
      {isPolled ? <Secret label={webhooks.pollUrl} value={url} what={webhooks.pollUrlWhat} /> : null}
      {secret === null ? null : (
        <Secret
          label={isPolled ? webhooks.pollToken : webhooks.secret}
          help={isPolled ? webhooks.pollTokenHelp : webhooks.secretHelp}
          value={secret}
          what={webhooks.secretWhat}
        />
      )}
      {issuer === null ? null : <Secret label={webhooks.issuer} value={issuer} what={webhooks.issuerWhat} />}
      {keysUrl === null ? null : (
        <Secret label={webhooks.keys} help={webhooks.keysHelp} value={keysUrl} what={webhooks.keysWhat} />
      )}
    </Stack>
  );
}
