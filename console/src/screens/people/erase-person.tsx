/** Erases a person who is gone, and hands over the certificate. */
import { notifications } from '@mantine/notifications';
import { client } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { words } from '../../words/index.ts';

const { erase } = words.people.one;

export function ErasePerson({ id }: { readonly id: string }) {
  const tenant = useTenant();
  if (!useMay('HISTORY:DELETE')) return null;
  return (
    <Ask
      label={erase.label}
      question={erase.question}
      text={erase.text}
      answer={erase.answer}
      danger
      run={async () => {
        const certificate = await client.audit.erase({ tenant, id });
        download(`erasure-${id}.json`, 'application/json', JSON.stringify(certificate, null, 2));
        notifications.show({ message: erase.done, color: 'pine' });
      }}
    />
  );
}
