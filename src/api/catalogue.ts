/** The roles and entitlements that an integration publishes, as they are defined and as they are shown. */
import { z } from 'zod';
import { CATALOGUE_LIMITS } from '../scim/index.ts';

const { entries, value, text } = CATALOGUE_LIMITS;
const others = (about: string) =>
  z.array(z.string().max(value)).max(entries).readonly().optional().describe(about);

const CatalogueEntry = z
  .strictObject({
    value: z
      .string()
      .min(1)
      .max(value)
      .meta({ examples: ['reader'] }),
    display: z.string().max(text).optional(),
    type: z.string().max(text).optional(),
    supported: z.boolean().optional().describe('Whether it is in use; true if left out.'),
    limitedAssignmentsPermitted: z.boolean().optional(),
    totalAssignmentsPermitted: z
      .int()
      .min(0)
      .optional()
      .describe('How many people may have it; published, and not enforced.'),
    containedBy: others('Values of those that contain it.'),
    contains: others('Values of those that come with it.'),
  })
  .meta({ id: 'CatalogueEntry' });

const list = z.array(CatalogueEntry).max(entries).readonly();

/** A list that is left out is empty. */
export const CatalogueDefinition = z
  .strictObject({ roles: list.optional(), entitlements: list.optional() })
  .meta({ id: 'CatalogueDefinition' });

export const PublishedCatalogue = z
  .strictObject({ roles: list, entitlements: list })
  .meta({ id: 'Catalogue' });
