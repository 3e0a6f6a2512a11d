/** A type with another characteristic: everything that reads the attribute sees it, and the type that was given stays as it is. */
import { expect, it } from 'vitest';
import { GROUP, schemaBody, withTraits } from '../../src/scim/index.ts';
import { GROUP_URN } from './given.ts';

const OTHER = withTraits(GROUP, 'displayName', { uniqueness: 'server' });

it.each(['displayname', `${GROUP_URN}:displayName`.toLowerCase()])('is found under %s', (name) => {
  expect(OTHER.names.get(name)?.attribute.uniqueness).toBe('server');
  expect(GROUP.names.get(name)?.attribute.uniqueness).toBe('none');
});

it('is what /Schemas says', () => {
  expect(JSON.stringify(schemaBody(OTHER.schema, ''))).toContain('"uniqueness":"server"');
  expect(JSON.stringify(schemaBody(GROUP.schema, ''))).not.toContain('"uniqueness":"server"');
});

it('leaves every other attribute as it is', () => {
  expect(OTHER.names.size).toBe(GROUP.names.size);
  for (const [name, target] of GROUP.names)
    if (target.attribute.name !== 'displayName') expect(OTHER.names.get(name)).toBe(target);
});
