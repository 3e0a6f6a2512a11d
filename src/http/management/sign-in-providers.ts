/** Sign-in providers at the management API, and the ways of a browser to them and back. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { sessionCookie } from '../session-cookie.ts';
import { clearedSignInCookie, pendingIn, signInCookie } from '../sign-in-cookie.ts';
import { given } from './given.ts';
import type { Handlers } from './handler.ts';
import { instant } from './instant.ts';
import { shown } from './shown.ts';

type Endpoints = typeof API.sessions;
type ByProvider = Pick<Endpoints, 'providers' | 'startByProvider' | 'signInByProvider'>;

export const signInProviders: Handlers<typeof API.signInProviders> = {
  list: async ({ services }) => {
    const found = await actions.readSignInProviders(services);
    return { results: found.map(view), total: found.length };
  },
  create: async ({ services, body }) => view(await actions.createSignInProvider(services, body)),
  read: async ({ services, params }) => view(await actions.readSignInProvider(services, params.id)),
  change: async ({ services, principal, params, body }) =>
    view(await actions.changeSignInProvider(services, principal, params.id, given(body))),
  remove: async ({ services, params }) => {
    await actions.endSignInProvider(services, params.id);
    return undefined;
  },
  metadata: async ({ services, params }) => shown(await actions.readMetadata(services, params.id)),
};

const view = ({ createdAt, modifiedAt, ...rest }: actions.ProviderView) =>
  shown({ ...rest, createdAt: instant(createdAt), modifiedAt: instant(modifiedAt) });

export const providerSessions: Handlers<ByProvider> = {
  providers: async ({ services }) => shown({ results: await actions.readDoors(services) }),
  startByProvider: ({ services, params, query }) =>
    leading(services, async () => {
      const { location, pending } = await actions.beginSignIn(services, params.id, query.back);
      return redirect(location, signInCookie(services.config, pending));
    }),
  signInByProvider: ({ services, params, request, credential: from }) =>
    leading(services, async () => {
      const { secret, back } = await actions.finishSignIn(services, {
        providerId: params.id,
        query: new URL(request.url).searchParams,
        pending: pendingIn(request),
        from,
      });
      return redirect(
        placeIn(services, `/entered?back=${encodeURIComponent(back)}`),
        sessionCookie(services.config, secret),
        clearedSignInCookie(services.config),
      );
    }),
};

const placeIn = ({ config }: actions.Services, path: string): string => `${actions.publicUrl(config)}${path}`;

/** Whoever is refused is a person at a browser, who is told by the page before one is in. */
async function leading(services: actions.Services, lead: () => Promise<Response>): Promise<Response> {
  try {
    return await lead();
  } catch (error) {
    const refused = isTold(error) ? error.code : 'unavailable';
    if (!isTold(error)) services.log.error({ err: error }, 'a sign-in by a provider failed');
    return redirect(placeIn(services, `/sign-in?refused=${refused}`), clearedSignInCookie(services.config));
  }
}

const isTold = (error: unknown): error is actions.SignInRefused | actions.Refusal =>
  error instanceof actions.SignInRefused || error instanceof actions.Refusal;

/** A code stands in the URL that is left: it is told to nobody. */
function redirect(location: string, ...cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
