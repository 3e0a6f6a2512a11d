/** What a Fix is: a named pure function from a shape that the RFC forbids to the legal one that was meant. */
import type { Attribute, JsonObject, Json, ResourceType } from '../scim/index.ts';

/**
 * A fix works on one level of a request and leaves everything that is legal exactly as it is. Two laws hold for all of them:
 * normalise(legal) = legal, and normalise(normalise(x)) = normalise(x).
 */
export type Fix = {
  readonly name: string;
  /** The illegal shape and what it is read as, for the administrator. */
  readonly sentence: string;
  /** Who sends it, and where that is documented. */
  readonly evidence: string;
  /** A whole body, before anything else. `messageUrn` is the schema that the body must name. */
  readonly body?: (body: JsonObject, messageUrn: string) => JsonObject;
  /** One operation of a PATCH; gives the operations that stand in its place. */
  readonly operation?: (operation: JsonObject, type: ResourceType) => readonly JsonObject[];
  /** The value of one attribute, or one element of it (`attribute` is then single-valued). */
  readonly value?: (value: Json, attribute: Attribute) => Json;
  /** A literal that a filter compares with an attribute. */
  readonly literal?: (literal: Json, attribute: Attribute) => Json;
};
