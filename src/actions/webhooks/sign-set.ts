/** A Security Event Token, signed by the key of its tenant (RFC 8417, RFC 7515). */
import { importJWK, SignJWT } from 'jose';
import { cursorText, setClaims } from '../../directory/index.ts';
import type { EventCursor } from '../../directory/index.ts';
import type { Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { publicUrl } from '../urls.ts';
import { presentKey } from '../signing-keys.ts';
import type { SetContent } from './parcel.ts';

/** Who issues the tokens of a tenant. */
export const issuerOf = ({ config }: Pick<Services, 'config'>, tenantId: string): string =>
  `${publicUrl(config)}/api/v1/${tenantId}`;

/** Where the keys of an issuer are. */
export const keysUrlOf = (issuer: string): string => `${issuer}/jwks.json`;

/** Where a stream is polled. */
export const pollUrlOf = (services: Pick<Services, 'config'>, tenantId: string, id: string): string =>
  `${issuerOf(services, tenantId)}/streams/${id}/poll`;

/** The id of a token: of one place in the log, for one stream; the same however often it is delivered. */
export const jtiOf = ({ id }: Pick<Webhook, 'id'>, place: EventCursor): string =>
  `${id}.${cursorText(place)}`;

type Stream = Pick<Webhook, 'tenantId' | 'id' | 'kind' | 'url' | 'audience' | 'subjects' | 'algorithm'>;

/** For whom tokens are. */
export const audienceOf = (services: Pick<Services, 'config'>, stream: Stream): string => {
  const { tenantId, id, kind, url, audience } = stream;
  if (audience !== '') return audience;
  return kind === 'push' ? url : pollUrlOf(services, tenantId, id);
};

/** Errors: StoreError when the key cannot be had. */
export async function signSet(
  services: Services,
  stream: Stream,
  jti: string,
  { draft, txn, at, document }: SetContent,
): Promise<string> {
  const { tenantId, subjects, algorithm } = stream;
  const key = await presentKey(services, tenantId, algorithm);
  const claims = setClaims(draft, {
    issuer: issuerOf(services, tenantId),
    audience: audienceOf(services, stream),
    jti,
    txn,
    issuedAt: Math.floor(services.clock.now() / 1000),
    happenedAt: Math.floor(at / 1000),
    subjects,
    document,
  });
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'secevent+jwt', kid: key.kid })
    .sign(await importJWK(key, algorithm));
}
