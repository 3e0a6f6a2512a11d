/** A resource type that has what User and Group lack: every attribute type, mutability and `returned`, and an extension that is required. */
import { attribute, resourceType, USER, type ResourceType, type Schema } from '../../src/scim/index.ts';

export const WIDGET_URN = 'urn:example:params:scim:schemas:Widget';
export const GAUGE_URN = 'urn:example:params:scim:schemas:2.0.1';

const WIDGET_SCHEMA: Schema = {
  id: WIDGET_URN,
  name: 'Widget',
  description: 'A thing with every kind of attribute',
  attributes: [
    attribute('label', 'string', 'A label.', { required: true }),
    attribute('serial', 'string', 'A serial number.', { mutability: 'immutable', caseExact: true }),
    attribute('count', 'integer', 'How many there are.'),
    attribute('weight', 'decimal', 'How heavy one is.'),
    attribute('ready', 'boolean', 'Whether it is ready.', { fallback: false }),
    attribute('made', 'dateTime', 'When it was made.'),
    attribute('home', 'reference', 'Where it lives.', { referenceTypes: ['external'] }),
    attribute('image', 'binary', 'What it looks like.'),
    attribute('tags', 'string', 'Words about it.', { multiValued: true }),
    attribute('marks', 'string', 'Words that stay for ever.', { multiValued: true, mutability: 'immutable' }),
    attribute('secret', 'string', 'Never shown.', { mutability: 'writeOnly', returned: 'never' }),
    attribute('notes', 'string', 'Shown when asked for.', { returned: 'request' }),
    attribute('origin', 'complex', 'Where it comes from.', {
      sub: [
        attribute('country', 'string', 'The country.'),
        attribute('batch', 'string', 'The batch.', { mutability: 'immutable' }),
        attribute('stops', 'string', 'Where it has been.', { multiValued: true }),
        attribute('code', 'string', 'A code.', { returned: 'always' }),
        attribute('key', 'string', 'A key.', { returned: 'never' }),
        attribute('remark', 'string', 'A remark.', { returned: 'request' }),
      ],
    }),
    attribute('parts', 'complex', 'What it is made of.', {
      multiValued: true,
      sub: [
        attribute('value', 'string', 'The id of the part.', { caseExact: true }),
        attribute('type', 'string', 'The kind of the part.'),
        attribute('batch', 'string', 'The batch of the part.', { mutability: 'immutable' }),
        attribute('size', 'integer', 'The size of the part.'),
        attribute('colours', 'string', 'The colours of the part.', { multiValued: true }),
        attribute('primary', 'boolean', 'Whether it is the most important one.'),
      ],
    }),
  ],
};

const GAUGE_SCHEMA: Schema = {
  id: GAUGE_URN,
  name: 'Gauge',
  description: 'How it is measured',
  attributes: [
    attribute('unit', 'string', 'The unit.', { required: true }),
    attribute('checked', 'string', 'By whom it was checked.', { mutability: 'readOnly' }),
  ],
};

export const WIDGET: ResourceType = resourceType({
  name: 'Widget',
  endpoint: '/Widgets',
  description: 'Widget',
  schema: WIDGET_SCHEMA,
  extensions: [{ schema: GAUGE_SCHEMA, required: true }],
  common: ['schemas', 'id', 'meta'].flatMap((name) => USER.names.get(name)?.attribute ?? []),
});
