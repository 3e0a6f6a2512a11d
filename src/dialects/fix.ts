/** What a Fix is: a named pure function from a shape that the RFC forbids to the legal one that was meant. */
import type { Attribute, AttrPath, JsonObject, Json, ResourceType } from '../scim/index.ts';

/**
 * A fix works on one level of a request and leaves everything that is legal exactly as it is. Two laws hold for all of them:
 * normalise(legal) = legal, and normalise(normalise(x)) = normalise(x). What cannot be read in one way only is left as it is,
 * for the core to refuse.
 */
export type Fix = {
  readonly name: string;
  /** The illegal shape and what it is read as, for the administrator. */
  readonly sentence: string;
  /** Who sends it, and where that is documented. */
  readonly evidence: string;
  /** A whole body, before anything else. `messageUrn` is the schema that the body must name. */
  readonly body?: (body: JsonObject, messageUrn: string) => JsonObject;
  /** The body of a PATCH that is a list. */
  readonly list?: (body: readonly Json[], messageUrn: string) => Json;
  /** One operation of a PATCH; gives the operations that stand in its place. */
  readonly operation?: (operation: JsonObject, type: ResourceType) => readonly JsonObject[];
  /** The name of an attribute in the path of an operation or in the filter of a query. */
  readonly attributeName?: (name: AttrPath, type: ResourceType) => AttrPath;
  /** A value of an attribute. `one`: a single value is due, because the attribute has one or because this is an element of its list. */
  readonly value?: (value: Json, attribute: Attribute, one: boolean) => Json;
  /** A literal that a filter compares with an attribute. */
  readonly literal?: (literal: Json, attribute: Attribute) => Json;
};
