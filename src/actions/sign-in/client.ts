/** The client that Roster is at a sign-in provider; its secret is sealed in the database. */
import { sealText, unsealText, type Seal } from '../../directory/index.ts';
import { StoreError, type SignInProvider } from '../../store/index.ts';
import type { Services } from '../services.ts';
import type { Client } from './issuers.ts';

const seal = (hashKey: string, id: string): Seal => ({ hashKey, purpose: 'sign-in-provider', context: id });

/** '' stays '': a client without a secret. */
export const sealClientSecret = ({ hashKey }: Services, id: string, secret: string): string =>
  secret === '' ? '' : sealText(seal(hashKey, id), secret);

/** Errors: StoreError when another key sealed the secret. */
export function clientOf({ hashKey }: Services, provider: SignInProvider): Client {
  const { id, issuer, clientId, clientSecret: sealed, modifiedAt } = provider;
  const clientSecret = sealed === '' ? '' : unsealText(seal(hashKey, id), sealed);
  if (clientSecret === undefined)
    throw new StoreError(
      'ROSTER_SECRET_KEY is not the one under which secrets of sign-in providers are kept',
    );
  return { id, issuer, clientId, clientSecret, modifiedAt };
}
