/** A body that does not name its schema. */
import { isObject } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const MISSING_SCHEMAS: Fix = {
  name: 'missing-schemas',
  sentence: 'The body did not say which schema it follows; the only one that fits was taken.',
  evidence: 'authentik before 2023.10 (goauthentik/authentik#7460); hand-written clients.',
  body(body, messageUrn) {
    const names = Object.entries(body).find(([key]) => key.toLowerCase() === 'schemas');
    if (!isObject(body) || (names !== undefined && names[1] !== null)) return body;
    return {
      schemas: [messageUrn],
      ...Object.fromEntries(Object.entries(body).filter(([key]) => key !== names?.[0])),
    };
  },
};
