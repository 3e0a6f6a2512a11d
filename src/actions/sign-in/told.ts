/** A sign-in by a provider as the log tells it. */
import { calledBy } from '../../directory/index.ts';
import type { SignInProvider } from '../../store/index.ts';
import type { Doing } from '../acts/note-act.ts';
import type { Credential } from '../caller.ts';
import { INSTANCE } from '../new-token.ts';
import { NOBODY } from '../principal.ts';
import type { Said } from './claims.ts';

export type Return = {
  readonly providerId: string;
  /** What the provider added to the redirect URI. */
  readonly query: URLSearchParams;
  /** The cookie of the browser; '' where it has none. */
  readonly pending: string;
  readonly from: Credential;
};

/** What is known by now, for the log. */
export type Known = { provider?: SignInProvider; said?: Said };

/** Claims are text of somebody else's: only those that tell who it is are kept. */
export function doingOf({ providerId, from }: Return, { provider, said }: Known, more: object): Doing {
  const who = said && {
    issuer: said.issuer,
    subject: said.subject,
    called: calledBy(said.claims, said.subject),
  };
  return {
    tenantId: INSTANCE,
    operation: 'sessions.signInByProvider',
    principal: { ...NOBODY, label: who?.called ?? NOBODY.label },
    from: from.address,
    params: { id: provider?.id ?? providerId.slice(0, 80) },
    given: { provider: provider?.name ?? null, ...who, ...more },
    before: null,
  };
}
