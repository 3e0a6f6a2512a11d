/** Failures of the management API (RFC 9457). */
import { z } from 'zod';

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().describe('Stable: programs may rely on it.'),
  })
  .meta({ id: 'Problem' });
