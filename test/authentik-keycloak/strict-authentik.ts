/** What authentik parses answers with: closed lists of values, URLs that are URLs, and nothing left out that it reads. */
import { z } from 'zod';

const supported = z.object({ supported: z.boolean() });
const text = z.string();
const url = z.url();
/** Absent or null or a URL. */
const link = url.nullish();

/** Where this does not parse, authentik takes it that nothing at all is supported, for an hour. */
export const authentikConfig = z.object({
  documentationUri: link,
  patch: supported,
  bulk: supported.extend({ maxOperations: z.int(), maxPayloadSize: z.int().optional() }),
  filter: supported.extend({ maxResults: z.int().optional() }),
  changePassword: supported,
  sort: supported,
  authenticationSchemes: z.array(
    z.object({ name: text, description: text, specUri: link, documentationUri: link }),
  ),
});

/** With `itemsPerPage` and `Resources`, both of which one release or another dies without. */
export const authentikList = z.object({
  schemas: z.array(text).min(1),
  totalResults: z.int().nonnegative(),
  itemsPerPage: z.int().nonnegative(),
  startIndex: z.int().positive(),
  Resources: z.array(z.looseObject({ id: text.min(1) })),
});

const value = text.nullish();
const primary = z.boolean().nullish();
const plural = <T extends z.ZodType>(of: T, ...types: readonly [string, ...string[]]) =>
  z.array(z.object({ value: of, display: value, type: z.enum(types).nullish(), primary })).optional();

/** A user that it discovers; one that does not parse is not adopted. */
export const authentikUserModel = z.object({
  id: text.min(1),
  schemas: z.array(text).min(1),
  userName: text,
  externalId: value,
  displayName: value,
  active: z.boolean().nullish(),
  profileUrl: link,
  locale: value,
  name: z.object({ formatted: value, givenName: value, familyName: value }).nullish(),
  emails: plural(text, 'work', 'home', 'other'),
  photos: plural(url, 'photo', 'thumbnail'),
  groups: z
    .array(z.object({ value: text, $ref: url, display: value, type: z.enum(['direct', 'indirect']) }))
    .optional(),
  meta: z.object({ resourceType: z.literal('User'), location: url }),
});

/** A group that it compares its own with: `members` is never missing. */
export const authentikGroupModel = z.object({
  id: text.min(1),
  schemas: z.array(text).min(1),
  displayName: text,
  externalId: value,
  members: z.array(z.object({ value: text, $ref: url, type: z.enum(['User', 'Group']), display: value })),
  meta: z.object({ resourceType: z.literal('Group'), location: url }),
});
