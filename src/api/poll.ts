/** What a receiver of security event tokens sends in order to get some (RFC 8936 §2.2). */
import { z } from 'zod';

const MOST = 1000;
const jti = z.string().max(200);

/** What it has and cannot take is settled first; members that are unknown mean nothing. */
export const PollRequest = z.object({
  maxEvents: z
    .number()
    .int()
    .min(0)
    .default(100)
    .transform((asked) => Math.min(asked, MOST)),
  returnImmediately: z.boolean().default(false),
  ack: z.array(jti).max(MOST).default([]),
  setErrs: z
    .record(jti, z.object({ err: z.string().max(100), description: z.string().optional() }))
    .default({}),
});
