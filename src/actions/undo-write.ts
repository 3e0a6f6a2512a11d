/** A step of an undo as a write like any other. */
import type { AttributeChange, UndoStep } from '../directory/index.ts';
import {
  diff,
  isObject,
  NO_LINK_EDIT,
  DEFAULT_PROJECTION,
  type Edit,
  type JsonObject,
  type LinkEdit,
  type ResourceType,
} from '../scim/index.ts';
import type { Write } from './write.ts';

/** `present` is the document as it is now. */
export function writeOf(type: ResourceType, step: UndoStep, present: JsonObject): Write {
  const about = { type, id: step.id, ifMatch: undefined, projection: DEFAULT_PROJECTION };
  switch (step.kind) {
    case 'restore':
      return {
        ...about,
        intent: { kind: 'create', draft: { doc: step.doc, members: undefined, ignored: [] } },
      };
    case 'remove':
      return { ...about, intent: { kind: 'remove' } };
    case 'change':
      return { ...about, intent: { kind: 'patch', edits: editsOf(type, step, present) } };
  }
}

function editsOf(
  type: ResourceType,
  { attributes, join, leave }: Extract<UndoStep, { kind: 'change' }>,
  present: JsonObject,
): readonly Edit[] {
  const attributeEdits = diff(type, present, attributes.reduce(restored, present));
  if (join.length + leave.length === 0) return attributeEdits;
  const edit: LinkEdit = {
    ...NO_LINK_EDIT,
    add: new Map(join.map((value) => [value, { value, type: null }])),
    remove: new Set(leave),
  };
  return [...attributeEdits, { kind: 'link', edit }];
}

/** The name of an attribute of an extension begins with its URN, of which it is what follows the last colon. */
function restored(doc: JsonObject, { name, to }: AttributeChange): JsonObject {
  const colon = name.toLowerCase().startsWith('urn:') ? name.lastIndexOf(':') : -1;
  if (colon === -1) return withValue(doc, name, to);
  const [urn, inner] = [name.slice(0, colon), name.slice(colon + 1)];
  const holder = doc[urn];
  return withValue(doc, urn, withValue(isObject(holder) ? holder : {}, inner, to));
}

function withValue(doc: JsonObject, name: string, value: AttributeChange['to']): JsonObject {
  const { [name]: _before, ...rest } = doc;
  return value === null ? rest : { ...rest, [name]: value };
}
