/** A request that bears an Idempotency-Key is carried out once: whoever repeats it is given the same answer. */
import { hashToken, sealText, unsealText } from '../directory/index.ts';
import { claimRequest, findAnsweredRequest, forgetRequest, keepAnswer } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** `request` is all that was asked, as text. */
export type Once = {
  readonly tenantId: string;
  readonly principal: string;
  readonly key: string;
  readonly request: string;
};

export type Outcome = { readonly status: number; readonly answer: string };

/** An answer may bear a secret, so it is kept sealed under the key, of which only a hash is kept. */
const sealUnder = (key: string, principal: string) => ({
  hashKey: key,
  purpose: 'idempotency',
  context: principal,
});

/**
 * `run` answers a success and throws a failure, which is not kept: whatever failed may be tried again.
 * Errors: key-reused for another request with the key; request-under-way while the first one is not answered.
 */
export async function answerOnce(
  services: Services,
  { tenantId, principal, key, request }: Once,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const { store, clock, hashKey } = services;
  const place = { tenantId, principal, keyHash: hashToken(hashKey, `idempotency:${key}`) };
  const fingerprint = hashToken(hashKey, request);
  const claim = { ...place, fingerprint, status: 0, answer: '', at: clock.now() };
  if (!(await store.write((tx) => claimRequest(tx, claim)))) {
    const kept = await store.read((tx) => findAnsweredRequest(tx, place));
    return repeated(kept?.fingerprint === fingerprint, kept?.status ?? 0, () =>
      unsealText(sealUnder(`${hashKey}${key}`, principal), kept?.answer ?? ''),
    );
  }
  try {
    const { status, answer } = await run();
    const sealed = sealText(sealUnder(`${hashKey}${key}`, principal), answer);
    await store.write((tx) => keepAnswer(tx, place, { status, answer: sealed }));
    return { status, answer };
  } catch (error) {
    await store.write((tx) => forgetRequest(tx, place));
    throw error;
  }
}

function repeated(same: boolean, status: number, open: () => string | undefined): Outcome {
  if (!same)
    throw new Refusal('key-reused', 'Another request was made with this Idempotency-Key; give each its own.');
  const answer = status === 0 ? undefined : open();
  if (answer === undefined)
    throw new Refusal(
      'request-under-way',
      'The first request with this Idempotency-Key has not been answered; look whether it was carried out.',
    );
  return { status, answer };
}
