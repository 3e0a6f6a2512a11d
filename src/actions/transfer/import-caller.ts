/** An integration as the caller of an import, which no token stands for. */
import type { Integration } from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import { inPlaceOf } from '../in-place-of.ts';

/** What is held may be brought back by it. */
export const importCaller = (
  services: Parameters<typeof inPlaceOf>[0],
  integration: Integration,
): Caller => ({
  ...inPlaceOf(services, integration),
  brake: { safety: null, holding: integration.holding },
});
