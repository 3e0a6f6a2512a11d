/** What is done by a passkey, as the log tells it. */
import type { Account } from '../../store/index.ts';
import type { Doing } from '../acts/note-act.ts';
import type { Credential } from '../caller.ts';
import { INSTANCE } from '../new-token.ts';
import { NOBODY } from '../principal.ts';

/** `account`: whose it is, as far as it is known. */
export function doingOf(
  operation: `passkeys.${string}`,
  account: Account | undefined,
  { address }: Credential,
  given: Doing['given'],
): Doing {
  const who = account && ({ kind: 'account', id: account.id, label: account.name } as const);
  return {
    ...{ tenantId: INSTANCE, operation, principal: { ...NOBODY, ...who } },
    ...{ from: address, params: {}, given, before: null },
  };
}
