/** Fetches a JSON document of an issuer: its metadata or its keys, within a time and a size, and from nowhere else. */
import type { Config } from '../config/index.ts';
import { isSafeUrl } from '../directory/index.ts';

export type FetchLimits = Pick<Config, 'issuerTimeoutMs' | 'maxIssuerDocumentBytes' | 'plainIssuers'>;

/** Why an issuer cannot be asked at the moment; for the server's log. */
export class IssuerError extends Error {
  override name = 'IssuerError';
}

/** Follows no redirect, because a redirect could lead anywhere. Errors: IssuerError. */
export async function fetchDocument(url: string, limits: FetchLimits): Promise<unknown> {
  if (!isSafeUrl(url, limits.plainIssuers)) throw new IssuerError(`${url} is no https URL`);
  try {
    const response = await fetch(url, {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(limits.issuerTimeoutMs),
    });
    if (!response.ok) throw new IssuerError(`${url} answered ${response.status}`);
    return JSON.parse(await textWithin(response, limits.maxIssuerDocumentBytes)) as unknown;
  } catch (error) {
    if (error instanceof IssuerError) throw error;
    throw new IssuerError(`${url} cannot be read`, { cause: error });
  }
}

async function textWithin(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > most) throw new IssuerError(`${response.url} is larger than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
