/** Custom attributes of the people and groups of an integration, as schemas. */
import { z } from 'zod';
import { CUSTOM_LIMITS, CUSTOM_TYPES } from '../scim/index.ts';

const text = (longest: number) => z.string().max(longest);

const CustomAttribute = z
  .strictObject({
    name: text(CUSTOM_LIMITS.name).meta({ examples: ['badgeNumber'] }),
    type: z.enum(CUSTOM_TYPES),
    multiValued: z.boolean().optional(),
    caseExact: z
      .boolean()
      .optional()
      .describe('Whether letter case counts in filters and in sorting; of strings only.'),
    required: z.boolean().optional(),
    description: text(CUSTOM_LIMITS.text).optional(),
  })
  .meta({ id: 'CustomAttribute' });

const CustomSchema = z
  .strictObject({
    id: text(CUSTOM_LIMITS.urn)
      .optional()
      .meta({
        description: 'Its URN; that of the integration, if it is left out.',
        examples: ['urn:ietf:params:scim:schemas:extension:acme:2.0:User'],
      }),
    resourceType: z.string().meta({ description: 'What it extends.', examples: ['User'] }),
    name: text(CUSTOM_LIMITS.name).optional(),
    description: text(CUSTOM_LIMITS.text).optional(),
    attributes: z.array(CustomAttribute).min(1).max(CUSTOM_LIMITS.attributes),
  })
  .meta({ id: 'CustomSchema' });

export const CustomSchemas = z
  .strictObject({ schemas: z.array(CustomSchema).max(CUSTOM_LIMITS.schemas) })
  .meta({ id: 'CustomSchemas' });
