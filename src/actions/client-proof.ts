/** Whom a proof shows at the token endpoint: the client of an integration, by a live secret or by an assertion that is believed. */
import { hashSecret, OAuthError, type Proof, type Ways } from '../directory/index.ts';
import {
  BY_ASSERTION,
  findIntegration,
  findLiveToken,
  findWays,
  type Token,
  type Tx,
  type View,
} from '../store/index.ts';
import { IssuerError } from './fetch-document.ts';
import type { Services } from './services.ts';
import { SignatureError, verifySigned, type Believed } from './verify-signed.ts';

/** Whom a proof shows, and until when. */
export type Client = {
  readonly issuedFor: string;
  readonly label: string;
  readonly endsAt: number | null;
  readonly secret: Token | undefined;
};

/** The same whatever is wrong with a secret, and where there is no such integration: nobody learns what there is. */
export const invalidClient = (): OAuthError =>
  new OAuthError(
    'invalid_client',
    'The client is not known here, or this way to authenticate is not open to it.',
  );

/** The assertion is judged before the transaction, because its keys may have to be fetched. Errors: OAuthError. */
export async function believedOf(
  services: Services,
  view: View,
  { assertion }: Extract<Proof, { kind: 'assertion' }>,
): Promise<Believed & { readonly trust: string }> {
  const { clientAssertion } = await services.store.read((tx) => findWays(tx, view));
  if (clientAssertion === null) throw invalidClient();
  try {
    return {
      ...(await verifySigned(services, clientAssertion, assertion)),
      trust: JSON.stringify(clientAssertion),
    };
  } catch (error) {
    if (error instanceof SignatureError)
      throw new OAuthError('invalid_client', `The assertion is not accepted. ${error.message}`);
    if (error instanceof IssuerError)
      throw new OAuthError(
        'temporarily_unavailable',
        'The keys of the issuer cannot be fetched at the moment.',
      );
    throw error;
  }
}

type Judged = (Believed & { readonly trust: string }) | undefined;

/** Errors: OAuthError. */
export async function clientOf(
  services: Services,
  tx: Tx,
  view: View,
  proof: Proof,
  believed: Judged,
): Promise<Client> {
  const integration = await findIntegration(tx, view.tenantId, view.integrationId);
  if (integration === undefined || (proof.clientId ?? integration.id) !== integration.id)
    throw invalidClient();
  const ways = await findWays(tx, view);
  const client =
    proof.kind === 'secret'
      ? await bySecret(services, tx, view, ways, proof.secret)
      : byAssertion(ways, believed);
  if (!integration.enabled)
    throw new OAuthError('unauthorized_client', `The integration "${integration.name}" is disabled.`);
  return client;
}

async function bySecret(
  { hashKey, clock }: Services,
  tx: Tx,
  { tenantId, integrationId }: View,
  ways: Ways,
  text: string,
): Promise<Client> {
  const secret = await findLiveToken(tx, tenantId, hashSecret(hashKey, text), clock.now());
  if (!ways.clientCredentials || secret?.integrationId !== integrationId) throw invalidClient();
  return { issuedFor: secret.id, label: secret.label, endsAt: secret.expiresAt, secret };
}

/** What is believed was believed by the trust that still stands. */
function byAssertion({ clientAssertion }: Ways, believed: Judged): Client {
  if (believed === undefined || JSON.stringify(clientAssertion) !== believed.trust) throw invalidClient();
  return { issuedFor: BY_ASSERTION, label: 'assertion', endsAt: null, secret: undefined };
}
