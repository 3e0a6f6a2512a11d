/** Asks an issuer: for its metadata, its keys or a token, within a time and a size, and from nowhere else. */
import type { Config } from '../config/index.ts';
import { isSafeUrl } from '../directory/index.ts';

export type FetchLimits = Pick<Config, 'issuerTimeoutMs' | 'maxIssuerDocumentBytes' | 'plainIssuers'>;

/** Why an issuer cannot be asked at the moment; for the server's log. */
export class IssuerError extends Error {
  override name = 'IssuerError';
}

/** Errors: IssuerError. */
export async function fetchDocument(url: string, limits: FetchLimits): Promise<unknown> {
  const response = await fetchWithin(url, { headers: { accept: 'application/json' } }, limits);
  if (!response.ok) throw new IssuerError(`${url} answered ${response.status}`);
  try {
    return (await response.json()) as unknown;
  } catch (error) {
    throw new IssuerError(`${url} cannot be read`, { cause: error });
  }
}

/** The whole answer, whatever its status. Follows no redirect, because a redirect could lead anywhere. Errors: IssuerError. */
export async function fetchWithin(url: string, init: RequestInit, limits: FetchLimits): Promise<Response> {
  if (!isSafeUrl(withoutQuery(url), limits.plainIssuers)) throw new IssuerError(`${url} is no https URL`);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(limits.issuerTimeoutMs),
    });
    const { status, headers } = response;
    const text = await textWithin(response, limits.maxIssuerDocumentBytes);
    return new Response(isBodiless(status) ? null : text, { status, headers });
  } catch (error) {
    if (error instanceof IssuerError) throw error;
    throw new IssuerError(`${url} cannot be read`, { cause: error });
  }
}

/** An endpoint may have one (RFC 6749 §3.2). */
const withoutQuery = (url: string): string => url.replace(/\?[^#]*/, '');

/** Fetch Standard §2.2.3: a null body status. */
const isBodiless = (status: number): boolean => status === 204 || status === 205 || status === 304;

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
