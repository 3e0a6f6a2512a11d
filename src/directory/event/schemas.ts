/** The JSON Schema (2020-12) of the data of each event, as published. Pure data. */
import { EVENT_TYPES, type EventNoun, type EventType } from './types.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1 };
const object = (required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  required,
  properties,
});
const merge = (description: string): Schema => ({ type: 'object', description });

const RESOURCE = {
  id: text,
  version: {
    type: ['integer', 'null'],
    description: 'The version of the resource afterwards; null where it is gone.',
  },
  integration: object(['from', 'to'], { from: { type: 'string' }, to: { type: 'string' } }),
  erased: { const: true, description: 'The person was erased since, so that nothing else is left to tell.' },
};

/** What an event of each kind tells beside the id. */
const PART: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  created: { resource: merge('The attributes of the resource, as SCIM names them.') },
  deleted: { before: merge('The attributes that it had.') },
};
const PATCH = { patch: merge('What altered, as a JSON Merge Patch (RFC 7396).') };

const DATA: Readonly<Record<EventNoun, (kind: string) => Schema>> = {
  user: (kind) => object(['id', 'version'], { ...RESOURCE, ...(PART[kind] ?? PATCH) }),
  group: (kind) => object(['id', 'version'], { ...RESOURCE, ...(PART[kind] ?? PATCH) }),
  member: () =>
    object(['group', 'member'], {
      group: object(['id'], { id: text }),
      member: object(['id', 'type'], { id: text, type: { enum: ['User', 'Group'] } }),
    }),
  integration: () => object(['id'], { id: text }),
  hold: () => object(['id'], { id: text }),
};

/** The schema of a whole event of a type, its envelope included. `id` is the URL under which it is published. */
export function eventSchema(type: EventType, id: string): Schema {
  const { noun, sentence } = EVENT_TYPES[type];
  const [, kind = ''] = type.split('.');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: type,
    description: sentence,
    ...object(
      [
        'specversion',
        'id',
        'source',
        'type',
        'subject',
        'time',
        'datacontenttype',
        'dataschema',
        'tenant',
        'data',
      ],
      {
        specversion: { const: '1.0' },
        id: { ...text, description: 'Unique within the source, and the cursor behind this event.' },
        source: { ...text, format: 'uri-reference' },
        type: { const: type },
        subject: text,
        time: { type: 'string', format: 'date-time' },
        datacontenttype: { const: 'application/json' },
        dataschema: { ...text, format: 'uri' },
        tenant: text,
        integration: text,
        exchange: text,
        actorkind: { enum: ['token', 'administrator', 'service-account', 'system'] },
        data: DATA[noun](kind),
      },
    ),
  };
}
