/** Delta tokens (draft-sehgal-scim-delta-query §4.2): a position in the log, sealed for the one who asked. */
import { ScimError } from '../scim/index.ts';
import { sealText, unsealText, type Seal } from './sealed.ts';

/** `of` is the resource type that it was asked for at; '' for the root, whose tokens are good for every type. */
export type DeltaToken = { readonly position: number; readonly of: string; readonly expiresAt: number };

/** Whose token it is. */
export type DeltaOwner = { readonly tenantId: string; readonly integrationId: string };

/** Longer than any token is. */
const MAX_LENGTH = 1024;

const sealOf = (hashKey: string, { tenantId, integrationId }: DeltaOwner): Seal => ({
  hashKey,
  purpose: 'delta',
  context: JSON.stringify([tenantId, integrationId]),
});

export const sealDeltaToken = (
  hashKey: string,
  owner: DeltaOwner,
  { position, of, expiresAt }: DeltaToken,
): string => sealText(sealOf(hashKey, owner), JSON.stringify([position, of, expiresAt]));

/** Errors: 400 invalidValue for what is no token of the owner and of the type, and for one that has expired. */
export function openDeltaToken(
  hashKey: string,
  owner: DeltaOwner,
  text: string,
  { of, at }: { readonly of: string; readonly at: number },
): DeltaToken {
  const content = text.length > MAX_LENGTH ? undefined : unsealText(sealOf(hashKey, owner), text);
  const [position, type, expiresAt] =
    content === undefined ? [] : (JSON.parse(content) as [number, string, number]);
  if (position === undefined || type === undefined || expiresAt === undefined || (type !== '' && type !== of))
    throw new ScimError(
      'invalidValue',
      'The delta token is not one of this endpoint; ask for one at /.deltaToken.',
    );
  if (at >= expiresAt)
    throw new ScimError(
      'invalidValue',
      'The delta token has expired; ask for another at /.deltaToken, and read everything once.',
    );
  return { position, of: type, expiresAt };
}
