/** A resource type of which one attribute has other characteristics, because an endpoint does something else with it. */
import type { Attribute, ResourceType, Traits } from './schema.ts';

/** `name` is one of the type's own attributes; the type that was given stays as it is. */
export function withTraits(type: ResourceType, name: string, traits: Traits): ResourceType {
  const alter = (each: Attribute): Attribute =>
    each.name === name ? Object.freeze({ ...each, ...traits }) : each;
  const schema = Object.freeze({ ...type.schema, attributes: type.schema.attributes.map(alter) });
  const names = [...type.names].map(([key, target]) => {
    const own = target.container === null && target.attribute.name === name;
    return [key, own ? Object.freeze({ ...target, attribute: alter(target.attribute) }) : target] as const;
  });
  return Object.freeze({ ...type, schema, names: new Map(names) });
}
