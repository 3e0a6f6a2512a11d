/** A body that does not name its schema. */
import { isList } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { field, withoutField } from '../request-keys.ts';

export const MISSING_SCHEMAS: Fix = {
  name: 'missing-schemas',
  sentence: 'The body did not say which schema it follows; the only one that fits was taken.',
  evidence: 'authentik before 2023.10 (goauthentik/authentik#7460); hand-written clients.',
  body(body, messageUrn) {
    const schemas = field(body, 'schemas') ?? [];
    if (!isList(schemas) || schemas.length > 0) return body;
    return { schemas: [messageUrn], ...withoutField(body, 'schemas') };
  },
};
